import { milliseconds } from '../base/time.ts';
import type { ContainerState, KnownOutcome, Program } from './model.ts';

/** Longest run that is remembered: during a longer one, what the program sees may well change. */
const longestMs = 10;

/**
 * A program that is run again and again, as exec probes are: once it has run, `replay` tells what the next run comes to, for as long
 * as the container is as it was. A run that changes something, that outlives itself in another process, or that asks for what is not
 * in the container's state (time, chance, the network, other processes) is not remembered.
 */
export function rememberOutcome(program: Program): Program {
  let known: { readonly state: ContainerState; readonly changes: number; readonly outcome: KnownOutcome } | undefined;
  return {
    assumptions: program.assumptions,
    start: (host, state, onExit) => {
      const { changes, asks } = state;
      const { size } = state.processes.entries;
      const firstPid = state.processes.nextPid;
      const startedAt = host.now();
      return program.start(host, state, (exit) => {
        const takes = milliseconds(host.now() - startedAt);
        const isSame = state.changes === changes && state.asks === asks && state.processes.entries.size === size;
        const pids = state.processes.nextPid - firstPid;
        if (isSame && takes <= longestMs && exit.signal === null) known = { state, changes, outcome: { takes, exit, pids } };
        onExit(exit);
      });
    },
    replay: (state) => {
      if (known === undefined || known.state !== state || known.changes !== state.changes) return undefined;
      state.processes.nextPid += known.outcome.pids;
      return known.outcome;
    },
  };
}
