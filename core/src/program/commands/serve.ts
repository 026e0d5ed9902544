import { english } from '#l10n/localizer.ts';
import type { Steps } from '../machine/task.ts';
import type { Site } from '../model.ts';
import type { CommandInput } from './command.ts';

/** What a server does: which ports it opens after which time, and how it takes being stopped. */
export interface Serving {
  readonly ports: readonly (number | 'all')[];
  readonly startupMs: number;
  /** Reaction to SIGTERM: an exit after a time; `default` where the program has no handler, so that PID 1 goes on. */
  readonly onTerm: { readonly code: number; readonly afterMs: number } | 'default';
  /** Other signals that end it in the same way, such as SIGQUIT. */
  readonly alsoEndsOn?: readonly string[];
  readonly site?: Site;
}

/**
 * What a program serves, with what the user says of the image laid over what is assumed of the program. `isGiven`: its ports stand in
 * its arguments, and stay.
 */
export function asSaid(serving: Serving, input: CommandInput, isGiven = false): Serving {
  const { setup, host } = input.machine;
  const { said } = setup.image;
  if (!said || !input.staysOn) return serving;
  const { ports, startupMs, onSigterm } = said;
  const between = startupMs && startupMs.to > startupMs.from ? host.random() * (startupMs.to - startupMs.from) : 0;
  const merged: Serving = {
    ...serving,
    ports: ports && !isGiven ? ports : serving.ports,
    startupMs: startupMs ? Math.round(startupMs.from + between) : serving.startupMs,
    onTerm: onSigterm === 'ignore' ? 'default' : (onSigterm ?? serving.onTerm),
    ...(said.stopSignal === undefined ? {} : { alsoEndsOn: [...(serving.alsoEndsOn ?? []), said.stopSignal] }),
  };
  setup.assume(`image ${said.pattern}`, () => describeServing(merged.onTerm, merged.startupMs, merged.ports), 'settings');
  return merged;
}

/** What a server does, for an assumption: when it serves, at once where no time is given, and what SIGTERM does. */
export function describeServing(onTerm: Serving['onTerm'], startupMs?: number, ports?: Serving['ports']): string {
  const serves = startupMs === undefined ? english('assumption.servesAtOnce') : describeStart(startupMs / 1000, ports);
  const stops = onTerm === 'default' ? english('assumption.noHandler') : english('assumption.onTerm', { code: onTerm.code });
  return serves + english('timeline.assumption.also') + stops;
}

function describeStart(seconds: number, ports: Serving['ports'] | undefined): string {
  if (ports === undefined) return english('assumption.serves', { seconds });
  if (ports.length === 0) return english('assumption.servesNone', { seconds });
  if (ports.includes('all')) return english('assumption.servesAll', { seconds });
  return english('assumption.servesPorts', { ports: ports.join(', '), seconds });
}

/** Runs a server until it is stopped. A startup time from the scenario takes the place of its own. */
export function* serve(input: CommandInput, serving: Serving): Steps<number> {
  const { machine, task } = input;
  const { state } = machine;
  let stopping = false;
  const { onTerm } = serving;
  const stop = (): void => {
    stopping = true;
  };
  if (onTerm !== 'default')
    for (const signal of ['SIGTERM', 'SIGINT', ...(serving.alsoEndsOn ?? [])])
      if (task.dispositions.get(signal) !== 'ignore') task.dispositions.set(signal, stop);
  const opened: (number | 'all')[] = [];
  try {
    yield interruptible(machine.sleep(machine.setup.startupMs ?? serving.startupMs));
    if (!stopping) {
      for (const port of serving.ports) {
        if (!state.listening.has(port)) opened.push(port);
        state.listening.add(port);
        if (serving.site) state.sites.set(port, serving.site);
      }
      while (!stopping) yield interruptible(machine.forever());
    }
    if (onTerm === 'default') return 0;
    // A server that stops gracefully first closes its listeners.
    close(opened, input);
    yield machine.sleep(onTerm.afterMs);
    return onTerm.code;
  } finally {
    close(opened, input);
  }
}

function close(ports: (number | 'all')[], input: CommandInput): void {
  for (const port of ports.splice(0)) {
    input.machine.state.listening.delete(port);
    input.machine.state.sites.delete(port);
  }
}

const interruptible = <T extends object>(wait: T): T & { readonly interruptible: true } => ({ ...wait, interruptible: true });
