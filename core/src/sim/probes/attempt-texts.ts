import { formatGoDuration, type SimDuration } from '../../base/time.ts';
import { refusedText, silenceText } from '../../program/index.ts';
import type { ProbeWindow } from '../../program/model.ts';
import type { Container, Handler } from '../../workload/pod-spec.ts';
import { runtimeError } from '../events/event-texts.ts';
import type { Attempt } from './prober.ts';

const noHandler = 'missing probe handler';

/** containerd's ExecSync (internal/cri/server/container_execsync.go) where the container has ended; seen in the recordings. */
const exited = runtimeError('failed to exec in container: container is in CONTAINER_EXITED state');

/** What a command finds whose container does not run. */
export const notRunning: Attempt = { result: 'error', message: exited };

/** What the kubelet says of a command that it gave up: pkg/probe/exec/exec.go. */
export function execTimeoutText(command: readonly string[], limit: SimDuration): string {
  return `command timed out: "${command.join(' ')}" timed out after ${formatGoDuration(limit)}`;
}

/** What the kubelet says of a probe whose time limit passed: pkg/probe/http, tcp and grpc. */
export function timeoutText(handler: Handler, container: Container, limit: SimDuration): string {
  if (handler.kind === 'exec') return execTimeoutText(handler.command, limit);
  return handler.kind === 'sleep' ? '' : silenceText(handler, container, limit);
}

/** What comes of a probe for which the scenario has a result. */
export function overridden(result: ProbeWindow['result'], handler: Handler, container: Container, limit: SimDuration): Attempt {
  if (result === 'timeout') return { result, message: timeoutText(handler, container, limit) };
  if (result === 'error') return errored(handler);
  return { result, message: result === 'success' ? '' : failureText(handler, container, limit) };
}

function failureText(handler: Handler, container: Container, limit: SimDuration): string {
  if (handler.kind === 'httpGet') return 'HTTP probe failed with statuscode: 500';
  if (handler.kind === 'grpc') return 'service unhealthy (responded with "NOT_SERVING")';
  return handler.kind === 'tcpSocket' ? refusedText(handler, container, limit) : '';
}

/** A body that breaks off is an error, with the result Failure (pkg/probe/http/http.go DoHTTPProbe); TCP and gRPC probes have none. */
function errored({ kind }: Handler): Attempt {
  if (kind === 'exec') return { result: 'error', message: runtimeError('failed to exec in container') };
  if (kind === 'httpGet') return { result: 'error', message: 'unexpected EOF', errorState: 'failure' };
  return { result: 'error', message: noHandler };
}

/** What a probe of a container finds that does not run: nobody to run a command in, nobody who listens. */
export function unreachable(handler: Handler, container: Container, limit: SimDuration): Attempt {
  if (handler.kind === 'exec') return notRunning;
  if (handler.kind === 'sleep') return { result: 'error', message: noHandler };
  return { result: handler.kind === 'grpc' ? 'timeout' : 'failure', message: refusedText(handler, container, limit) };
}
