import { describe, expect, it } from 'vitest';
import { milliseconds, simTime } from '#core/base/time.ts';
import { createContainerState } from './container-state.ts';
import type { ContainerState, ProcessHost, Program } from './model.ts';
import { rememberOutcome } from './remember-outcome.ts';

const host: ProcessHost = {
  now: () => simTime(0),
  after: () => () => undefined,
  random: () => 0,
  resolves: () => false,
  accepts: () => false,
  signalMain: () => undefined,
};

/** What is known of the next run after one that did `deed`, and then `since` happened in the container. */
function remembered(deed: (state: ContainerState) => void, since: (state: ContainerState) => void = () => undefined): boolean {
  const program: Program = rememberOutcome({
    assumptions: [],
    start: (_host, state, onExit) => {
      deed(state);
      onExit({ exitCode: 0, signal: null });
      return { signal: () => undefined };
    },
  });
  const state = createContainerState();
  program.start(host, state, () => undefined);
  since(state);
  return program.replay?.(state) !== undefined;
}

describe('a command that is run again and again', () => {
  it('is remembered where it only looks', () => {
    expect(remembered((state) => void state.files.get('/tmp/healthy'))).toBe(true);
  });

  it.each<[string, (state: ContainerState) => void]>([
    ['writes a file', (state) => void state.files.set('/tmp/seen', '')],
    ['asks for time, chance or the network', (state) => state.asked()],
    ['looks at other processes', (state) => void state.processes.entries.all],
  ])('is not where it %s', (_, deed) => expect(remembered(deed)).toBe(false));

  it.each<[string, (state: ContainerState) => void]>([
    ['a file goes', (state) => void state.files.delete('/tmp/healthy')],
    ['a port is served', (state) => void state.listening.add(80)],
    [
      'programs are installed',
      (state) => {
        state.programsAdded = true;
      },
    ],
  ])('is forgotten once %s', (_, since) => expect(remembered(() => undefined, since)).toBe(false));

  it('takes the PIDs that it would have taken', () => {
    const program = rememberOutcome({
      assumptions: [],
      start: (_host, state, onExit) => {
        state.processes.nextPid += 2;
        onExit({ exitCode: 0, signal: null });
        return { signal: () => undefined };
      },
    });
    const state = createContainerState();
    program.start(host, state, () => undefined);
    expect(program.replay?.(state)).toEqual({ takes: milliseconds(0), exit: { exitCode: 0, signal: null }, pids: 2 });
    expect(state.processes.nextPid).toBe(5);
  });
});
