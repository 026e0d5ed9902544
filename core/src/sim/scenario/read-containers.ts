import type { ContainerBehavior } from '../../program/model.ts';
import type { YamlNode } from '../../yaml/model.ts';
import { duration, either, integer, list, map, mapping, oneOf, type Reader } from './reader.ts';

const exitCode = integer(0, 255);
const exit = mapping({ after: duration, code: exitCode }, ['after', 'code']);
const hook = mapping({ takes: duration, code: exitCode }, ['takes', 'code']);
const probeWindow = mapping({ from: duration, to: duration, result: oneOf(['success', 'failure', 'timeout', 'error']) }, [
  'from',
  'result',
]);
const windows = list(probeWindow);

const isScalar = (node: YamlNode): boolean => node.kind === 'scalar';
const isMapping = (node: YamlNode): boolean => node.kind === 'mapping';

/** One exit, for every run, or a list of them. */
const exits: Reader<readonly NonNullable<ReturnType<typeof exit>>[]> = either(
  isMapping,
  (node, place) => {
    const one = exit(node, place);
    return one && [one];
  },
  list(exit),
);

const behavior = mapping({
  startup: duration,
  exit: exits,
  onSigterm: either(isScalar, oneOf(['ignore']), mapping({ exitAfter: duration, code: exitCode }, ['exitAfter', 'code'])),
  postStart: hook,
  preStop: hook,
  probes: mapping({ startup: windows, readiness: windows, liveness: windows }),
});

const container: Reader<ContainerBehavior> = (node, place) => {
  const read = behavior(node, place);
  if (!read) return undefined;
  const { exit: written, ...rest } = read;
  return { ...rest, ...(written && written.length > 0 ? { exits: written } : {}) };
};

/** The part of a scenario about containers, by their names. */
export const readContainers: Reader<Readonly<Record<string, ContainerBehavior>>> = map(container);
