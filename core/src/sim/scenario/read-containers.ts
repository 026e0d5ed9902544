import { parseDuration } from '../../base/time.ts';
import type { YamlNode } from '../../yaml/model.ts';
import { duration, either, integer, list, map, mapping, nullable, oneOf, reader } from './reader.ts';

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
const readWindow = reader(probeWindow.shape, (node, place) => {
  const read = probeWindow(node, place);
  const [from, to] = [parseDuration(read?.from ?? 0) ?? 0, parseDuration(read?.to ?? Number.MAX_SAFE_INTEGER)];
  if (to === undefined || from < to) return read;
  place.problems.add({ range: node.range, path: place.path }, 'scenario.emptyWindow', { where: place.path });
  return undefined;
});
const windows = list(readWindow);
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
  exit: [nullable(either(isMapping, exit, list(exit), '{after: 20s, code: 1}')), 'scenario.doc.exit'],
  onSigterm: [nullable(either(isScalar, oneOf(['ignore']), stop, 'ignore, {exitAfter: 3s, code: 0}')), 'scenario.doc.onSigterm'],
  postStart: [nullable(hook), 'scenario.doc.postStart'],
  preStop: [nullable(hook), 'scenario.doc.preStop'],
  probes: [nullable(probes), 'scenario.doc.probes'],
});

/** The part of a scenario about containers, by their names. */
export const readContainers = map(behavior);
