import type { ProcessExit } from '../../program/model.ts';
import type { Container, Handler } from '../../workload/pod-spec.ts';
import { runtimeError } from '../events/event-texts.ts';
import type { HookFailure } from '../model/hook-failure.ts';
import { formatPod } from '../model/identity.ts';
import type { World } from '../model/world.ts';

/** The texts of pkg/kubelet/lifecycle/handlers.go Run; `exit` is undefined where the container did not run any more. */
export function hookFailure(world: World, container: Container, handler: Handler, exit: ProcessExit | undefined): HookFailure {
  const output = exit?.output ?? '';
  const error = errorOf(handler, exit, output);
  const whose = `for Container ${JSON.stringify(container.name)} in Pod ${JSON.stringify(formatPod(world.identity))}`;
  const isKilled = exit === undefined || exit.signal === 'SIGKILL';
  const message = `${nameOf(handler)} ${whose} failed - error: ${error}`;
  const said = handler.kind === 'exec' ? output : '';
  const isTold = handler.kind === 'exec' || !world.profile.terseHookEvents;
  return { isKilled, error, message: isTold ? `${message}, message: ${JSON.stringify(said)}` : message };
}

function nameOf(handler: Handler): string {
  if (handler.kind === 'exec') return `Exec lifecycle hook ([${handler.command.join(' ')}])`;
  if (handler.kind === 'httpGet') return `HTTP lifecycle hook (${handler.path})`;
  return handler.kind === 'sleep' ? `Sleep lifecycle hook (${handler.seconds})` : `${handler.kind} lifecycle hook`;
}

/** What the runtime says of a command, what the connection says of a request. */
function errorOf(handler: Handler, exit: ProcessExit | undefined, output: string): string {
  if (handler.kind !== 'exec') return output || 'request failed';
  if (exit === undefined) return runtimeError('failed to exec in container: container is in CONTAINER_EXITED state');
  if (exit.reason === 'StartError') return runtimeError(output);
  return `command '${handler.command.join(' ')}' exited with ${exit.exitCode}: ${output}`;
}
