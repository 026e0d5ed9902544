import { formatGoDuration, type SimDuration } from '../base/time.ts';
import type { Container, Handler, IntOrString } from '../workload/pod-spec.ts';

/** A probe that the kubelet carries out itself, over the network. */
type NetworkHandler = Exclude<Handler, { kind: 'exec' | 'sleep' }>;

/** Stands for the pod's address, which a simulation does not give out. */
const podAddress = '10.0.0.1';

/**
 * The number of a port, a name being looked up among the container's own ports; where there is none, the message of the error
 * (pkg/probe/util.go ResolveContainerPort: what is no port's name is read as a number, and that error is the one that is shown).
 */
export function resolvePort(port: IntOrString, container: Container): number | string {
  const value =
    typeof port === 'number'
      ? port
      : (container.ports.find((each) => each.name === port)?.containerPort ??
        Number(/^[+-]?\d+$/.test(port) ? port : Number.NaN));
  if (Number.isNaN(value)) return `strconv.Atoi: parsing ${JSON.stringify(port)}: invalid syntax`;
  return value > 0 && value < 65_536 ? value : `invalid port number: ${value}`;
}

/** Where nobody listens. For gRPC that takes the whole time limit: it dials again until then (pkg/probe/grpc/grpc.go, WithBlock). */
export function refusedText(handler: NetworkHandler, container: Container, limit: SimDuration): string {
  const address = addressOf(handler, container);
  if (handler.kind === 'grpc') {
    return `timeout: failed to connect service "${address}" within ${formatGoDuration(limit)}: context deadline exceeded`;
  }
  const dial = `dial tcp ${address}: connect: connection refused`;
  return handler.kind === 'httpGet' ? `Get "${urlOf(handler, container)}": ${dial}` : dial;
}

/** Where somebody listens, or nothing comes back at all, and the time limit passes: pkg/probe/http, tcp and grpc. */
export function silenceText(handler: NetworkHandler, container: Container, limit: SimDuration): string {
  if (handler.kind === 'grpc') return `timeout: health rpc did not complete within ${formatGoDuration(limit)}`;
  if (handler.kind === 'tcpSocket') return `dial tcp ${addressOf(handler, container)}: i/o timeout`;
  return `Get "${urlOf(handler, container)}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`;
}

function addressOf(handler: NetworkHandler, container: Container): string {
  const host = handler.kind === 'grpc' ? undefined : handler.host;
  const port = resolvePort(handler.port, container);
  return `${host ?? podAddress}:${typeof port === 'number' ? port : handler.port}`;
}

function urlOf(handler: Extract<Handler, { kind: 'httpGet' }>, container: Container): string {
  const path = handler.path.startsWith('/') ? handler.path : `/${handler.path}`;
  return `${handler.scheme.toLowerCase()}://${addressOf(handler, container)}${path}`;
}
