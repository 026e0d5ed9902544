import type { Container } from '../workload/pod-spec.ts';
import { AssumptionLog } from './assumptions.ts';
import type { Program, ProgramContext } from './model.ts';
import { rememberOutcome } from './remember-outcome.ts';
import { createSetup } from './setup.ts';
import { startProcess } from './start-process.ts';

/**
 * A command that the kubelet executes in a container: an exec probe or an exec hook. It runs beside the main process, on the same
 * files. Exit code 0 is success; reason StartError means that it could not be executed at all, `output` holds what it wrote.
 * `$(NAME)` is not expanded in probes and hooks (pkg/kubelet/prober and lifecycle take the command as it is).
 */
export function execProgram(container: Container, command: readonly string[], context: ProgramContext): Program {
  const log = new AssumptionLog();
  const setup = createSetup(container, context, log);
  return rememberOutcome({
    assumptions: log.list,
    start: (host, state, onExit) => startProcess({ argv: command, setup, isMain: false }, host, state, onExit),
  });
}
