import { type SimDuration, seconds } from '../base/time.ts';
import { defaultOf } from '../schema/defaults.ts';
import type { Container, Handler } from '../workload/pod-spec.ts';
import type { ContainerState, ProbeAnswer, ProcessHost } from './model.ts';
import { refusedText, resolvePort, silenceText } from './probe-texts.ts';

/** How long an answer takes that comes at once: 1 to 3 ms in the recordings. */
const answerMs = 2;
/** A host that does not answer: longer than any time limit, which the kubelet applies. */
const silenceMs = 3_600_000;
const defaultLimit = seconds(Number(defaultOf('Probe', 'timeoutSeconds')));

/**
 * What a probe over the network finds now. The kubelet connects to the pod's address unless the handler names a host; any container
 * of the pod may answer (pkg/kubelet/prober, pkg/probe/http, tcp, grpc). An unknown named port is an error, which counts for
 * nothing; nobody listening is a failure with the text that the kubelet shows, at once but for gRPC. `limit`: the probe's time limit,
 * which some of these texts name.
 */
export function probeNetwork(
  container: Container,
  handler: Handler,
  state: ContainerState,
  host: ProcessHost,
  limit: SimDuration = defaultLimit,
): ProbeAnswer {
  if (handler.kind === 'exec' || handler.kind === 'sleep')
    return { result: 'error', message: `missing probe handler for ${container.name}`, durationMs: 0 };
  const port = resolvePort(handler.port, container);
  if (typeof port === 'string') return { result: 'error', message: port, durationMs: 0 };
  const target = handler.kind === 'grpc' ? undefined : handler.host;
  const reached = reach(target, port, state, host);
  if (reached === 'silent') return { result: 'timeout', message: silenceText(handler, container, limit), durationMs: silenceMs };
  if (reached === 'refused') {
    const message = refusedText(handler, container, limit);
    return handler.kind === 'grpc'
      ? { result: 'timeout', message, durationMs: silenceMs }
      : { result: 'failure', message, durationMs: answerMs };
  }
  if (handler.kind !== 'httpGet' || target !== undefined) return { result: 'success', message: '', durationMs: answerMs };
  const status = (state.sites.get(port) ?? state.sites.get('all'))?.status(handler.path) ?? 200;
  if (status >= 200 && status < 400) return { result: 'success', message: '', durationMs: answerMs };
  return { result: 'failure', message: `HTTP probe failed with statuscode: ${status}`, durationMs: answerMs };
}

function reach(
  target: string | undefined,
  port: number,
  state: ContainerState,
  host: ProcessHost,
): 'open' | 'refused' | 'silent' {
  if (target !== undefined && target !== 'localhost' && !target.startsWith('127.'))
    return host.accepts(target, port) ? 'open' : host.resolves(target) ? 'refused' : 'silent';
  return state.listening.has(port) || state.listening.has('all') || host.accepts('localhost', port) ? 'open' : 'refused';
}
