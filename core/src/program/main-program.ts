import type { Container } from '../workload/pod-spec.ts';
import { AssumptionLog } from './assumptions.ts';
import { withBehavior } from './behavior.ts';
import { mainCommandLine } from './command-line.ts';
import type { Program, ProgramContext } from './model.ts';
import { createSetup } from './setup.ts';
import { startProcess } from './start-process.ts';

/** PID of a main process that shares its namespace: PID 1 is the pause container's. */
const sharedPid = 7;

/**
 * The main process of a container's run number `restart` (0 for the first). It is PID 1 of its namespace unless the pod shares one
 * (`shareProcessNamespace`). What the scenario says of the container takes the place of what is inferred. Assumptions are added as
 * the program meets them.
 */
export function mainProgram(container: Container, restart: number, context: ProgramContext): Program {
  const log = new AssumptionLog();
  const setup = createSetup(container, context, log);
  const argv = mainCommandLine(container, setup.image, setup.environment);
  const pid = context.podSpec.shareProcessNamespace ? sharedPid : 1;
  let isFirst = true;
  const program: Program = {
    assumptions: log.list,
    start: (host, state, onExit) => {
      if (!isFirst) log.newRun();
      isFirst = false;
      return startProcess({ argv, setup, isMain: true, pid }, host, state, onExit);
    },
  };
  return withBehavior(program, restart, context, log, container);
}
