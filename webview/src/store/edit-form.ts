import { parseDuration } from '#core/base/time.ts';
import type { ContainerDocument, ExitDocument } from '#core/sim/scenario/document.ts';
import type { MessageKey } from '#l10n/localizer.ts';
import type { WhatIf } from '#protocol/webview-messages.ts';
import { findItem } from './derived.ts';
import { subjectOfForm, windowsOf } from './guesses.ts';
import { secondsText, withBehavior, withObject, withProbe, withPull } from './scenario-edits.ts';
import type { Shown } from './state.ts';
import { creates, type GuessSubject, without } from './take-back.ts';

/** One entry of a form. An empty text: as the manifest says. */
export interface FormField {
  readonly name: string;
  readonly text: MessageKey;
  readonly kind: 'duration' | 'code' | 'choice';
  readonly value: string;
  /** Of a choice: value and text. */
  readonly options?: readonly { readonly value: string; readonly text: MessageKey }[];
}

export type FormValues = Readonly<Record<string, string>>;

/** What can be changed about an item of the picture. */
export interface EditForm {
  /** A container or an image. */
  readonly about: string;
  readonly fields: readonly FormField[];
  /** The scenario with these values, which have to be well-formed. */
  apply(now: WhatIf, values: FormValues): WhatIf;
}

/** The form for an item or a lane; undefined where nothing about it can be changed. */
export function editFormOf(shown: Shown, id: string | null): EditForm | undefined {
  const subject = subjectOfForm(id);
  if (subject) return guessFormOf(shown, subject);
  const found = findItem(shown.timeline, id);
  const lane = found?.lane ?? shown.timeline.lanes.find((each) => `row:${each.id}` === id);
  if (!lane) return undefined;
  const probe = /^probe\/(.+)\/(startup|readiness|liveness)$/.exec(lane.id);
  if (probe) return probeForm(shown, probe[1] ?? '', asProbe(probe[2]), found?.marker?.t);
  const container = /^(?:container|process|hooks)\/(.+)$/.exec(lane.id)?.[1];
  if (container !== undefined) return containerForm(shown, container);
  return found?.segment?.kind === 'pull' ? pullForm(shown, found.segment) : undefined;
}

/** True where a text can stand in a field. */
export function isWellFormed({ kind }: Pick<FormField, 'kind'>, text: string): boolean {
  if (text.trim() === '' || kind === 'choice') return true;
  return kind === 'code' ? /^\d{1,3}$/.test(text.trim()) && Number(text) <= 255 : parseDuration(text) !== undefined;
}

function containerForm({ scenario }: Shown, container: string): EditForm {
  const { containers = {} } = scenario;
  const { startup, exit, onSigterm }: ContainerDocument = (Object.hasOwn(containers, container) && containers[container]) || {};
  const [first]: readonly ExitDocument[] = [exit ?? []].flat();
  const outcome = typeof onSigterm === 'object' ? onSigterm : null;
  const answer = onSigterm === 'ignore' ? 'ignore' : outcome ? 'exit' : '';
  const fields: readonly FormField[] = [
    { name: 'startup', text: 'webview.edit.startup', kind: 'duration', value: String(startup ?? '') },
    { name: 'exitAfter', text: 'webview.edit.exitAfter', kind: 'duration', value: String(first?.after ?? '') },
    { name: 'exitCode', text: 'webview.edit.exitCode', kind: 'code', value: String(first?.code ?? '') },
    {
      name: 'onSigterm',
      text: 'webview.edit.onSigterm',
      kind: 'choice',
      value: answer,
      options: [
        { value: '', text: 'webview.edit.asWritten' },
        { value: 'ignore', text: 'webview.edit.ignores' },
        { value: 'exit', text: 'webview.edit.exits' },
      ],
    },
    { name: 'stopAfter', text: 'webview.edit.stopAfter', kind: 'duration', value: String(outcome?.exitAfter ?? '') },
    { name: 'stopCode', text: 'webview.edit.stopCode', kind: 'code', value: String(outcome?.code ?? '') },
  ];
  const apply = (now: WhatIf, values: FormValues): WhatIf => {
    const changed = (...names: string[]) =>
      fields.some(({ name, value }) => names.includes(name) && (values[name] ?? '').trim() !== value);
    return withBehavior(now, container, {
      ...(changed('startup') && { startup: textOr(values, 'startup', null) }),
      ...(changed('exitAfter', 'exitCode') && { exit: exitOf(values) }),
      ...(changed('onSigterm', 'stopAfter', 'stopCode') && { onSigterm: onSigtermOf(values) }),
    });
  };
  return { about: container, fields, apply };
}

function exitOf(values: FormValues): ExitDocument | null {
  const after = textOr(values, 'exitAfter', null);
  return after === null ? null : { after, code: Number(textOr(values, 'exitCode', '0')) };
}

function onSigtermOf(values: FormValues): NonNullable<ContainerDocument['onSigterm']> | null {
  if (values.onSigterm === 'ignore') return 'ignore';
  if (values.onSigterm !== 'exit') return null;
  return { exitAfter: textOr(values, 'stopAfter', '1s'), code: Number(textOr(values, 'stopCode', '0')) };
}

/** The form for something that the picture rests on. */
function guessFormOf(shown: Shown, { kind, name }: GuessSubject): EditForm {
  switch (kind) {
    case 'container':
      return containerForm(shown, name);
    case 'image':
      return imageForm(shown, name, '');
    case 'object':
      return objectForm(shown, name);
    case 'probe': {
      const at = name.lastIndexOf('/');
      return probeForm(shown, name.slice(0, at), asProbe(name.slice(at + 1)), undefined);
    }
  }
}

function pullForm(
  shown: Shown,
  { fields = [], start, end }: NonNullable<ReturnType<typeof findItem>>['segment'] & object,
): EditForm | undefined {
  const image = fields.find(({ path }) => path.endsWith('.image'))?.value;
  // A name that was cut is not the image's.
  if (!image || image.endsWith('…')) return undefined;
  return imageForm(shown, image, end === null ? '' : secondsText(end - start));
}

const pullErrors = ['not-found', 'denied', 'timeout'] as const;

/** `takes`: how long the pull takes in the picture; empty where that is not known. */
function imageForm({ scenario }: Shown, image: string, takes: string): EditForm {
  const rule = scenario.cluster?.registry?.find((each) => each.image === image);
  const error = pullErrors.find((each) => each === rule?.error) ?? '';
  return {
    about: image,
    fields: [
      { name: 'pull', text: 'webview.edit.pull', kind: 'duration', value: String(rule?.pull ?? takes) },
      {
        name: 'error',
        text: 'webview.edit.pullError',
        kind: 'choice',
        value: error,
        options: [
          { value: '', text: 'webview.edit.pullError.none' },
          ...pullErrors.map((value) => ({ value, text: `webview.edit.pullError.${value}` as const })),
        ],
      },
    ],
    apply: (now, values) => {
      const failure = pullErrors.find((each) => each === values.error);
      if (failure) return withPull(now, image, { error: failure });
      const pull = textOr(values, 'pull', '');
      return pull === '' ? without(now, { kind: 'image', name: image }) : withPull(now, image, { pull });
    },
  };
}

const presences = ['exists', 'absent', 'later'] as const;

/** Whether an object that the pod needs is there. */
function objectForm({ scenario, timeline }: Shown, object: string): EditForm {
  const created = scenario.actions?.find((action) => creates(action, object));
  const isMissing = timeline.assumptions.some(({ subject, isMissing = false }) => isMissing && subject?.name === object);
  const value = created ? 'later' : isMissing || scenario.cluster?.absent?.includes(object) ? 'absent' : 'exists';
  const options = presences.map((each) => ({ value: each, text: `webview.object.${each}` as const }));
  return {
    about: object,
    fields: [
      { name: 'presence', text: 'webview.edit.object', kind: 'choice', value, options },
      { name: 'at', text: 'webview.edit.createdAt', kind: 'duration', value: String(created?.at ?? '') },
    ],
    apply: (now, values) => {
      const presence = presences.find((each) => each === values.presence) ?? 'exists';
      return withObject(now, scenario, object, presence === 'later' ? textOr(values, 'at', '30s') : presence);
    },
  };
}

type Probe = 'startup' | 'readiness' | 'liveness';
const asProbe = (name: string | undefined): Probe => (name === 'startup' || name === 'readiness' ? name : 'liveness');
const results = ['success', 'failure', 'timeout'] as const;

/** Results in a window that counts from the start of the container's run; it begins at the mark. */
function probeForm(shown: Shown, container: string, probe: Probe, t: number | undefined): EditForm {
  const runs = shown.timeline.lanes.find(({ id }) => id === `process/${container}`)?.segments ?? [];
  const started = runs.findLast(({ start }) => t !== undefined && start <= t)?.start;
  const from = t === undefined || started === undefined ? '0s' : secondsText(Math.floor(t - started));
  const said = t === undefined ? windowsOf(shown.scenario, `${container}/${probe}`)[0] : undefined;
  const options = ['answers' as const, ...results].map((value) => ({ value, text: `webview.edit.result.${value}` as const }));
  return {
    about: `${container} · ${probe}`,
    fields: [
      { name: 'result', text: 'webview.edit.result', kind: 'choice', value: said?.result ?? 'failure', options },
      { name: 'from', text: 'webview.edit.from', kind: 'duration', value: String(said?.from ?? from) },
      { name: 'to', text: 'webview.edit.to', kind: 'duration', value: String(said?.to ?? '') },
    ],
    apply: (now, values) => {
      if (values.result === 'answers') return withProbe(now, container, probe, null);
      const to = textOr(values, 'to', '');
      const result = results.find((each) => each === values.result) ?? 'failure';
      const windows = [{ from: textOr(values, 'from', '0s'), ...(to !== '' && { to }), result }];
      return withProbe(now, container, probe, windows);
    },
  };
}

function textOr<T>(values: FormValues, name: string, fallback: T): string | T {
  const text = (values[name] ?? '').trim();
  return text === '' ? fallback : text;
}
