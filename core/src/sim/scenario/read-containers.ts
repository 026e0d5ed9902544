import type { YamlNode } from '../../yaml/model.ts';
import { duration, either, integer, list, map, mapping, nullable, oneOf } from './reader.ts';

const exitCode = integer(0, 255);
const exit = mapping({ after: [duration, 'scenario.doc.exit.after'], code: [exitCode, 'scenario.doc.exit.code'] }, [
  'after',
  'code',
]);
const hook = mapping({ takes: [duration, 'scenario.doc.hook.takes'], code: [exitCode, 'scenario.doc.hook.code'] }, [
  'takes',
  'code',
]);
/** What a probe may be said to find. */
export const probeResults = ['success', 'failure', 'timeout', 'error'] as const;
const probeWindow = mapping(
  {
    from: [duration, 'scenario.doc.probe.from'],
    to: [duration, 'scenario.doc.probe.to'],
    result: [oneOf(probeResults), 'scenario.doc.probe.result'],
  },
  ['from', 'result'],
);
const windows = list(probeWindow);
const stop = mapping({ exitAfter: [duration, 'scenario.doc.onSigterm.exitAfter'], code: [exitCode, 'scenario.doc.exit.code'] }, [
  'exitAfter',
  'code',
]);

const isScalar = (node: YamlNode): boolean => node.kind === 'scalar';
const isMapping = (node: YamlNode): boolean => node.kind === 'mapping';

const probes = mapping({
  startup: [nullable(windows), 'scenario.doc.probes.startup'],
  readiness: [nullable(windows), 'scenario.doc.probes.readiness'],
  liveness: [nullable(windows), 'scenario.doc.probes.liveness'],
});

const behavior = mapping({
  startup: [nullable(duration), 'scenario.doc.startup'],
  exit: [nullable(either(isMapping, exit, list(exit))), 'scenario.doc.exit'],
  onSigterm: [nullable(either(isScalar, oneOf(['ignore']), stop)), 'scenario.doc.onSigterm'],
  postStart: [nullable(hook), 'scenario.doc.postStart'],
  preStop: [nullable(hook), 'scenario.doc.preStop'],
  probes: [nullable(probes), 'scenario.doc.probes'],
});

/** The part of a scenario about containers, by their names. */
export const readContainers = map(behavior);
