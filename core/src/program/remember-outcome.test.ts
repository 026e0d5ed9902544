import { describe, expect, it } from 'vitest';
import { milliseconds, simTime } from '#core/base/time.ts';
import { createContainerState } from './container-state.ts';
import { Files } from './machine/files.ts';
import type { WrittenFile } from './machine/layer.ts';
import { Version } from './machine/version.ts';
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

const written: WrittenFile = { content: '', bytes: 0, executable: false, writtenAt: simTime(0) };

function filesOf(state: ContainerState): Files {
  return new Files(state, [], new Map(), host.now);
}

/** A command that does something and ends at once. */
function looking(deed: (state: ContainerState) => void): Program {
  return {
    assumptions: [],
    start: (_host, state, onExit) => {
      deed(state);
      onExit({ exitCode: 0, signal: null });
      return { signal: () => undefined };
    },
  };
}

/** What is known of the next run after one that did `deed`, and then `since` happened in the container. */
function remembered(deed: (state: ContainerState) => void, since: (state: ContainerState) => void = () => undefined): boolean {
  const program = rememberOutcome(looking(deed));
  const state = createContainerState();
  state.files.set('/tmp/healthy', written);
  program.start(host, state, () => undefined);
  since(state);
  return program.replay?.(state) !== undefined;
}

describe('a command that is run again and again', () => {
  it('is remembered where it only looks', () => {
    expect(remembered((state) => void state.files.get('/tmp/healthy'))).toBe(true);
  });

  it.each<[string, (state: ContainerState) => void]>([
    ['writes a file again as it was', (state) => filesOf(state).write('/tmp/healthy', '')],
    ['writes a file', (state) => void state.files.set('/tmp/seen', written)],
    ['asks for time, chance or the network', (state) => state.asked()],
    ['looks at other processes', (state) => void state.processes.entries.all],
  ])('is not where it %s', (_, deed) => expect(remembered(deed)).toBe(false));

  it.each<[string, (state: ContainerState) => void]>([
    ['a file comes', (state) => state.files.set('/tmp/other', written)],
    ['a file goes', (state) => void state.removed.add('/tmp/healthy')],
    ['a port is served', (state) => void state.listening.add(80)],
    [
      'programs are installed',
      (state) => {
        state.programsAdded = true;
      },
    ],
  ])('is forgotten once %s', (_, since) => expect(remembered(() => undefined, since)).toBe(false));

  const healthy = (state: ContainerState): void => state.files.set('/tmp/healthy', written);
  it.each<[string, boolean, (state: ContainerState) => void, (state: ContainerState) => void]>([
    ['the same was written', true, healthy, healthy],
    [
      'the same was written later',
      true,
      healthy,
      (state) => state.files.set('/tmp/healthy', { ...written, writtenAt: simTime(9) }),
    ],
    ['nothing was written', false, healthy, () => undefined],
    [
      'something else was written',
      false,
      healthy,
      (state) => state.files.set('/tmp/healthy', { ...written, content: 'no', bytes: 2 }),
    ],
    ['it can be executed', false, healthy, (state) => state.files.set('/tmp/healthy', { ...written, executable: true })],
    [
      'it was removed again',
      false,
      healthy,
      (state) => {
        healthy(state);
        state.files.delete('/tmp/healthy');
      },
    ],
    [
      'a site is served',
      false,
      (state) => void state.sites.set(80, { status: () => 200 }),
      (state) => void state.sites.set(80, { status: () => 500 }),
    ],
  ])('where in another run of the container %s: %s', (_, isKnown, before, after) => {
    const beginning = new Version();
    const [first, second] = [createContainerState(new Map(), beginning), createContainerState(new Map(), beginning)];
    before(first);
    after(second);
    const program = rememberOutcome(looking(() => undefined));
    program.start(host, first, () => undefined);
    expect(program.replay?.(first)).toBeDefined();
    expect(program.replay?.(second) !== undefined).toBe(isKnown);
  });

  it('takes the PIDs that it would have taken', () => {
    const program = rememberOutcome(
      looking((state) => {
        state.processes.nextPid += 2;
      }),
    );
    const state = createContainerState();
    program.start(host, state, () => undefined);
    expect(program.replay?.(state)).toEqual({ takes: milliseconds(0), exit: { exitCode: 0, signal: null }, pids: 2 });
    expect(state.processes.nextPid).toBe(5);
  });
});
