import type { Container, Handler, IntOrString } from '../workload/pod-spec.ts';
import type { ContainerState, ProbeAnswer, ProcessHost } from './model.ts';

/** How long an answer takes that comes at once: 1 to 3 ms in the recordings. */
const answerMs = 2;
/** A host that does not answer: longer than any time limit, which the kubelet applies. */
const silenceMs = 3_600_000;
/** Stands for the pod's address, which a simulation does not give out. */
const podAddress = '10.0.0.1';

/**
 * What a probe over the network finds now. The kubelet connects to the pod's address unless the handler names a host; any container
 * of the pod may answer (pkg/kubelet/prober, pkg/probe/http, tcp, grpc). An unknown named port is an error, which counts for
 * nothing; nobody listening is a failure with the text that the kubelet shows.
 */
export function probeNetwork(container: Container, handler: Handler, state: ContainerState, host: ProcessHost): ProbeAnswer {
  if (handler.kind === 'exec' || handler.kind === 'sleep')
    return { result: 'error', message: `missing probe handler for ${container.name}`, durationMs: 0 };
  const port = portNumber(handler.port, container);
  if (typeof port === 'string') return { result: 'error', message: port, durationMs: 0 };
  const target = handler.kind === 'grpc' ? undefined : handler.host;
  const reached = reach(target, port, state, host);
  if (reached === 'silent')
    return { result: 'timeout', message: silenceText(handler, `${target}:${port}`), durationMs: silenceMs };
  if (reached === 'refused')
    return { result: 'failure', message: refusedText(handler, `${target ?? podAddress}:${port}`), durationMs: answerMs };
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

/** The number of a port; for a name that the container does not have, the message of the error (pkg/probe/util.go ResolveContainerPort). */
function portNumber(port: IntOrString, container: Container): number | string {
  const value =
    typeof port === 'number'
      ? port
      : (container.ports.find((each) => each.name === port)?.containerPort ?? Number(port === '' ? Number.NaN : port));
  if (Number.isNaN(value)) return `couldn't find port: ${JSON.stringify(port)} for container: ${container.name}`;
  return value > 0 && value < 65_536 ? value : `invalid port number: ${value}`;
}

function refusedText(handler: Exclude<Handler, { kind: 'exec' | 'sleep' }>, address: string): string {
  if (handler.kind === 'httpGet')
    return `Get "${handler.scheme.toLowerCase()}://${address}${handler.path}": dial tcp ${address}: connect: connection refused`;
  if (handler.kind === 'tcpSocket') return `dial tcp ${address}: connect: connection refused`;
  return `timeout: failed to connect service "${address}" within 1s: context deadline exceeded`;
}

function silenceText(handler: Exclude<Handler, { kind: 'exec' | 'sleep' }>, address: string): string {
  if (handler.kind === 'httpGet')
    return `Get "${handler.scheme.toLowerCase()}://${address}${handler.path}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`;
  return `dial tcp ${address}: i/o timeout`;
}
