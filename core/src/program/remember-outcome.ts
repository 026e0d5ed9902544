import { areSame } from '../base/are-same.ts';
import { milliseconds } from '../base/time.ts';
import { maxProcesses } from './machine/machine.ts';
import type { Version } from './machine/version.ts';
import type { KnownOutcome, Program } from './model.ts';

/** Longest run that is remembered: during a longer one, what the program sees may well change. */
const longestMs = 10;
/** Most outcomes that are remembered of a program, the newest first: a container goes through few states again and again. */
const mostKnown = 8;

interface Known {
  readonly versions: readonly Version[];
  readonly outcome: KnownOutcome;
}

/**
 * A program that is run again and again, as exec probes are: once it has run, `replay` tells what the next run comes to, in each container
 * that is as that one was. A run that changes something, that outlives itself in another process, or that asks for what is not
 * in the container's state (time, chance, the network, other processes) is not remembered.
 */
export function rememberOutcome(program: Program): Program {
  let known: readonly Known[] = [];
  return {
    assumptions: program.assumptions,
    start: (host, state, onExit) => {
      const { versions, asks } = state;
      const { size } = state.processes.entries;
      const firstPid = state.processes.nextPid;
      const startedAt = host.now();
      return program.start(host, state, (exit) => {
        const takes = milliseconds(host.now() - startedAt);
        const isSame = areSame(state.versions, versions) && state.asks === asks && state.processes.entries.size === size;
        const pids = state.processes.nextPid - firstPid;
        if (isSame && takes <= longestMs && exit.signal === null)
          known = [{ versions, outcome: { takes, exit, pids } }, ...known.slice(0, mostKnown - 1)];
        onExit(exit);
      });
    },
    replay: (state) => {
      if (known.length === 0) return undefined;
      const { versions: now, processes } = state;
      const outcome = known.find(({ versions }) => areSame(versions, now))?.outcome;
      if (outcome === undefined || processes.entries.size + outcome.pids > maxProcesses) return undefined;
      processes.nextPid += outcome.pids;
      return outcome;
    },
  };
}
