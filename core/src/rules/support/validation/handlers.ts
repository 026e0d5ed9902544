import { replaceSource } from '../edits.ts';
import type { TypedMapping } from '../typed-tree.ts';
import { type Check, isIn, since, type Validator } from './check.ts';
import { removal } from './containers.ts';
import { type FieldError, forbidden, invalid, type RemedyFix } from './field-error.ts';
import { has, mappingOf, numberOf, placeAt, underPath } from './fields.ts';

const probeHandlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const hookHandlers = ['exec', 'httpGet', 'tcpSocket', 'sleep'];

/** validateProbe and, for liveness, readiness and startup, what only one of them may have. */
export const validateProbe: Validator = (probe, check) => {
  const found = handlerErrors(probe, probeHandlers, check);
  const threshold = numberOf(probe, 'successThreshold');
  if (!isIn(probe, 'readinessProbe') && threshold !== undefined && threshold !== 0 && threshold !== 1 && threshold > 0) {
    const fixes = (): RemedyFix[] => [...removal(probe, 'successThreshold', check), ...changed(probe, 'successThreshold', '1')];
    found.push(invalid(placeAt(probe, 'successThreshold'), threshold, 'must be 1', { fixes }));
  }
  const grace = numberOf(probe, 'terminationGracePeriodSeconds');
  if (isIn(probe, 'readinessProbe') && grace !== undefined && grace > 0) {
    const fixes = () => removal(probe, 'terminationGracePeriodSeconds', check);
    found.push(invalid(placeAt(probe, 'terminationGracePeriodSeconds'), grace, 'must not be set for readinessProbes', { fixes }));
  }
  return found;
};

function changed(mapping: TypedMapping, field: string, source: string): RemedyFix[] {
  const edits = replaceSource(mapping.fields.get(field)?.node, source);
  return edits.length > 0 ? [{ title: 'change', args: { name: source }, edits }] : [];
}

/** validateHandler: the first counts, each further one is refused; a port that is missing is 0. */
function handlerErrors(mapping: TypedMapping, handlers: readonly string[], check: Check): FieldError[] {
  const present = handlers.filter((name) => has(mapping, name));
  const [first, ...more] = present;
  const found = more.map((name) =>
    forbidden(placeAt(mapping, name), 'may not specify more than 1 handler type', { fixes: () => removal(mapping, name, check) }),
  );
  const handler = mappingOf(mapping, first ?? '');
  if (!handler || first === 'exec' || first === 'sleep' || has(handler, 'port')) return found;
  const help = { needsWhole: true, message: 'add' as const, args: { field: 'port' } };
  return [...found, invalid(placeAt(handler, 'port'), 0, 'must be between 1 and 65535, inclusive', help)];
}

/** validateLifecycle: one handler, and no sleep beyond the pod's grace period. */
export const validateLifecycleHandler: Validator = (hook, check) => {
  const found = handlerErrors(hook, hookHandlers, check);
  const seconds = numberOf(mappingOf(hook, 'sleep'), 'seconds');
  const grace = gracePeriodOf(hook);
  if (seconds === undefined || grace === undefined || found.some(({ path }) => path.at(-1) === 'sleep')) return found;
  const zero = since(check, '1.33');
  if ((zero ? seconds >= 0 : seconds > 0) && seconds <= grace) return found;
  const detail = zero
    ? `must be non-negative and less than terminationGracePeriodSeconds (${grace})`
    : `must be greater than 0 and less than terminationGracePeriodSeconds (${grace}). Enable AllowPodLifecycleSleepActionZeroValue feature gate for zero sleep.`;
  const fixes = () =>
    mappingOf(hook, 'sleep')
      ? changed(mappingOf(hook, 'sleep') ?? hook, 'seconds', String(Math.max(0, Math.min(seconds, grace))))
      : [];
  const place = underPath(placeAt(hook, 'sleep', 'seconds'), [...hook.path, 'sleep']);
  return [...found, invalid(place, seconds, detail, { fixes })];
};

const defaultGraceSeconds = 30;

/** The grace period of the pod that a hook is in; undefined where it is not a number. */
function gracePeriodOf(hook: TypedMapping): number | undefined {
  let node: TypedMapping['parent'] = hook;
  while (node && !(node.type.kind === 'object' && node.type.type === 'PodSpec')) node = node.parent;
  if (!node || !('fields' in node)) return undefined;
  const spec = node as TypedMapping;
  return has(spec, 'terminationGracePeriodSeconds') ? numberOf(spec, 'terminationGracePeriodSeconds') : defaultGraceSeconds;
}
