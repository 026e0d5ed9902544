import type { ProbeWindowDocument, ScenarioDocument } from '#core/sim/scenario/document.ts';
import type { AssumptionRow, Lane, Source } from '#core/timeline/model.ts';
import type { Localize, MessageKey } from '#l10n/localizer.ts';
import type { WhatIf } from '#protocol/webview-messages.ts';
import type { Shown } from './state.ts';
import { type GuessSubject, without } from './take-back.ts';

/** Something that the picture rests on, and what can be said otherwise. */
export interface Guess {
  readonly about: string;
  readonly value: string;
  /** Where the value comes from. */
  readonly why: string;
  readonly source: Source | null;
  /** Id of its form; null where nothing can be said otherwise. */
  readonly form: string | null;
  /** What it is called among the changes; null as `form`. */
  readonly subject: GuessSubject | null;
  /** True where it was changed here. */
  readonly changed: boolean;
}

const prefix = 'assume:';

export function formIdOf({ kind, name }: GuessSubject): string {
  return `${prefix}${kind}/${name}`;
}

/** What a form's id stands for; undefined for the id of an item of the picture. */
export function subjectOfForm(id: string | null): GuessSubject | undefined {
  const [, kind, name] = /^assume:(container|image|object|probe)\/(.+)$/s.exec(id ?? '') ?? [];
  return kind && name ? { kind: kind as GuessSubject['kind'], name } : undefined;
}

/** All that the picture rests on: what the simulator assumed, then what the scenario says in its place, then the probes' answers. */
export function guessesOf(shown: Shown, now: WhatIf, localize: Localize): Guess[] {
  const origin = originOf(now, localize);
  const assumed = shown.timeline.assumptions.map((row) => assumedGuess(row, now, origin));
  const said = saidGuesses(shown.scenario, now, origin, localize);
  const known = new Set(assumed.map(({ form }) => form));
  return [...assumed, ...said.filter(({ form }) => !known.has(form)), ...probeGuesses(shown, now, origin, localize)];
}

type Origin = (changed: boolean) => string;

function originOf({ preset }: WhatIf, localize: Localize): Origin {
  const below: MessageKey = preset === null ? 'timeline.assumption.annotation' : 'timeline.assumption.scenario';
  return (changed) => localize(changed ? 'webview.assumptions.changed' : below);
}

function assumedGuess(row: AssumptionRow, now: WhatIf, origin: Origin): Guess {
  const { about, value, why, source, subject } = row;
  const changed = subject !== null && isChanged(now, subject);
  return {
    about,
    value,
    why: row.origin === 'scenario' || row.origin === 'annotation' ? origin(changed) : why,
    source,
    subject,
    form: subject && formIdOf(subject),
    changed,
  };
}

/** What the scenario says of images and objects: the simulator assumes nothing about them then. */
function saidGuesses({ cluster = {}, actions = [] }: ScenarioDocument, now: WhatIf, origin: Origin, localize: Localize): Guess[] {
  const guess = (kind: GuessSubject['kind'], name: string, value: string): Guess => {
    const subject = { kind, name };
    const changed = isChanged(now, subject);
    return { about: name, value, why: origin(changed), source: null, subject, form: formIdOf(subject), changed };
  };
  const images = new Map((cluster.registry ?? []).toReversed().map((rule) => [rule.image, rule]));
  const created = actions.flatMap((action) => (action.do === 'create' ? [action] : []));
  return [
    ...[...images.values()].map(({ image, pull, error }) =>
      guess('image', image, error ?? localize('webview.pull.takes', { time: String(pull ?? '') })),
    ),
    ...created.map(({ object, at }) => guess('object', object, localize('webview.object.createdAt', { at: String(at) }))),
    ...(cluster.absent ?? []).map((name) => guess('object', name, localize('webview.object.absent'))),
    ...(cluster.objects ?? []).map((name) => guess('object', name, localize('webview.object.exists'))),
  ];
}

function probeGuesses(shown: Shown, now: WhatIf, origin: Origin, localize: Localize): Guess[] {
  return shown.timeline.lanes.flatMap((lane: Lane): Guess[] => {
    const name = /^probe\/(.+)$/s.exec(lane.id)?.[1];
    if (name === undefined) return [];
    const subject: GuessSubject = { kind: 'probe', name };
    const windows = windowsOf(shown.scenario, name);
    const changed = isChanged(now, subject);
    return [
      {
        about: `containers[${name.slice(0, name.lastIndexOf('/'))}].${name.slice(name.lastIndexOf('/') + 1)}Probe`,
        value: windows.length > 0 ? windows.map(windowText).join(', ') : localize('webview.probe.answers'),
        why: windows.length > 0 ? origin(changed) : localize('timeline.assumption.default'),
        source: lane.source,
        subject,
        form: formIdOf(subject),
        changed,
      },
    ];
  });
}

function windowText({ from, to, result }: ProbeWindowDocument): string {
  return `${result} ${from} – ${to ?? '…'}`;
}

/** `name` is that of a probe's subject. */
export function windowsOf({ containers }: ScenarioDocument, name: string): readonly ProbeWindowDocument[] {
  const at = name.lastIndexOf('/');
  const [container, probe] = [name.slice(0, at), name.slice(at + 1)];
  const behavior = containers && Object.hasOwn(containers, container) ? containers[container] : undefined;
  return (probe === 'startup' || probe === 'readiness' || probe === 'liveness' ? behavior?.probes?.[probe] : undefined) ?? [];
}

function isChanged(now: WhatIf, subject: GuessSubject): boolean {
  return JSON.stringify(without(now, subject)) !== JSON.stringify(now);
}
