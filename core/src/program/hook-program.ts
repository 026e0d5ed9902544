import { english } from '#l10n/localizer.ts';
import { milliseconds, type SimDuration, seconds } from '../base/time.ts';
import { containerPath } from '../workload/containers.ts';
import type { Container, Handler } from '../workload/pod-spec.ts';
import { execProgram } from './exec-program.ts';
import type { Assumption, Process, ProcessExit, Program, ProgramContext } from './model.ts';
import { probeNetwork } from './probe-network.ts';

/** How long an HTTP hook waits for nobody: hooks have no time limit, a refused connection fails at once. */
const hookAttemptMs = 1;

/**
 * A postStart or preStop hook; undefined where the container has none. Exit code 0 is success. For an HTTP hook any answer is a
 * success, whatever its status (pkg/kubelet/lifecycle/handlers.go); a hook over TCP is not carried out and fails there.
 */
export function hookProgram(container: Container, hook: 'postStart' | 'preStop', context: ProgramContext): Program | undefined {
  const handler = container.lifecycle[hook];
  if (!handler) return undefined;
  const said = context.behavior?.[hook];
  if (said) {
    const assumption: Assumption = {
      about: `containers[${container.name}].${hook}`,
      value: english('assumption.exitsAfter', { code: said.code, seconds: said.takes / 1000 }),
      why: 'scenario',
      path: [...containerPath(context.podSpec, container.name), 'lifecycle', hook],
    };
    return timed(() => ({ takes: said.takes, exit: { exitCode: said.code, signal: null } }), [assumption]);
  }
  return handler.kind === 'exec' ? execProgram(container, handler.command, context) : networkHook(container, handler);
}

function networkHook(container: Container, handler: Handler): Program {
  if (handler.kind === 'sleep')
    return timed(() => ({ takes: seconds(handler.seconds), exit: { exitCode: 0, signal: null } }), []);
  return timed((host, state) => {
    const answer = probeNetwork(container, handler, state, host);
    const answered = answer.result === 'success' || answer.message.startsWith('HTTP probe failed with statuscode');
    const ok = handler.kind === 'httpGet' && answered;
    return {
      takes: milliseconds(Math.max(hookAttemptMs, answer.durationMs)),
      exit: { exitCode: ok ? 0 : 1, signal: null, output: answer.message },
    };
  }, []);
}

type Course = (...args: Parameters<Program['start']> extends [infer Host, infer State, ...unknown[]] ? [Host, State] : never) => {
  readonly takes: SimDuration;
  readonly exit: ProcessExit;
};

/** A program that ends after a time that is known when it starts. Any signal that ends a process ends it too. */
function timed(course: Course, assumptions: readonly Assumption[]): Program {
  return {
    assumptions,
    start: (host, state, onExit): Process => {
      const { takes, exit } = course(host, state);
      let done = false;
      const finish = (how: ProcessExit): void => {
        if (done) return;
        done = true;
        onExit(how);
      };
      const cancel = host.after(takes, () => finish(exit));
      return {
        signal: (name) => {
          if (name !== 'SIGKILL') return;
          cancel();
          host.after(milliseconds(0), () => finish({ exitCode: 137, signal: 'SIGKILL' }));
        },
      };
    },
  };
}
