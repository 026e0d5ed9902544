import type { SimDuration } from '../../base/time.ts';
import type { ProbeWindow } from '../../program/model.ts';
import type { Handler } from '../../workload/pod-spec.ts';
import type { Attempt } from './prober.ts';

/** What the kubelet says of a command that it gave up: pkg/probe/exec/exec.go. */
export function execTimeoutText(command: readonly string[], limit: SimDuration): string {
  return `command timed out: "${command.join(' ')}" timed out after ${limit / 1000}s`;
}

/** What the kubelet says of a probe whose time limit passed: pkg/probe/http, tcp and grpc. */
export function timeoutText(handler: Handler, limit: SimDuration): string {
  if (handler.kind === 'exec') return execTimeoutText(handler.command, limit);
  if (handler.kind === 'httpGet') {
    const scheme = handler.scheme.toLowerCase();
    const url = `${scheme}://${handler.host ?? '10.0.0.1'}:${handler.port}${handler.path}`;
    return `Get "${url}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`;
  }
  if (handler.kind === 'grpc') return `timeout: health rpc did not complete within ${limit / 1000}s`;
  return handler.kind === 'tcpSocket' ? `dial tcp 10.0.0.1:${handler.port}: i/o timeout` : '';
}

/** The text of a result that the scenario gives. */
export function overrideText(result: ProbeWindow['result'], handler: Handler, limit: SimDuration): string {
  if (result === 'success') return '';
  if (result === 'timeout') return timeoutText(handler, limit);
  if (result === 'error') return 'rpc error: code = Unknown desc = failed to exec in container';
  return handler.kind === 'httpGet' ? 'HTTP probe failed with statuscode: 500' : '';
}

/** What a probe of a container finds that does not run. */
export function refused(handler: Handler): Attempt {
  if (handler.kind === 'exec') return { result: 'error', message: 'rpc error: code = NotFound desc = container not running' };
  const port = handler.kind === 'sleep' ? 0 : handler.port;
  return { result: 'failure', message: `dial tcp 10.0.0.1:${port}: connect: connection refused` };
}
