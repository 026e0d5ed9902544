import { simTime } from '../../base/time.ts';
import { pairOf } from '../../yaml/lookup.ts';
import type { Action, ActionKind } from './model.ts';
import { anything, boolean, duration, integer, list, mapping, oneOf, type Place, type Reader, text } from './reader.ts';

const maxSeconds = 1e9;
const base = { at: duration, do: text };
const always = ['at', 'do'] as const;

type Fields = Readonly<Record<string, Reader<unknown>>>;

/** The keys of each action beside `at` and `do`, and which of them it needs. */
const actions: Readonly<Record<ActionKind['do'], { readonly fields: Fields; readonly required: readonly string[] }>> = {
  delete: { fields: { gracePeriodSeconds: integer(0, maxSeconds), force: boolean }, required: [] },
  create: { fields: { object: text }, required: ['object'] },
  evict: { fields: {}, required: [] },
  'set-condition': { fields: { type: text, status: oneOf(['True', 'False', 'Unknown']) }, required: ['type', 'status'] },
  'set-image': { fields: { container: text, image: text }, required: ['container', 'image'] },
  scale: { fields: { replicas: integer(0, 10_000) }, required: ['replicas'] },
  patch: { fields: { path: text, value: anything }, required: ['path'] },
  oom: { fields: { container: text }, required: ['container'] },
  'node-down': { fields: {}, required: [] },
  drain: { fields: {}, required: [] },
  'node-shutdown': { fields: {}, required: [] },
  'node-reboot': { fields: {}, required: [] },
  'kubelet-restart': { fields: {}, required: [] },
  'runtime-restart': { fields: {}, required: [] },
};

/** What may stand after `do:`. */
export const actionNames: readonly string[] = Object.keys(actions);

const isActionName = (name: string): name is ActionKind['do'] => Object.hasOwn(actions, name);

const readAction: Reader<Action> = (node, place) => {
  const named = node.kind === 'mapping' ? pairOf(node, 'do')?.value : undefined;
  const name = named?.kind === 'scalar' ? String(named.value) : undefined;
  if (named && name !== undefined && !isActionName(name)) {
    place.problems.addUnknown(named.range, 'Value', name, `${place.path}.do`, actionNames);
    return undefined;
  }
  const kind = name === undefined || !isActionName(name) ? undefined : actions[name];
  const read = mapping<Fields, string>({ ...base, ...kind?.fields }, [...always, ...(kind?.required ?? [])])(node, place);
  return read && isAction(read) ? { ...read, at: simTime(Number(read.at)) } : undefined;
};

/** The table above holds the fields of each action, and its reader has looked at them. */
function isAction(read: Readonly<Record<string, unknown>>): read is Readonly<Record<string, unknown>> & Action {
  return typeof read.at === 'number' && typeof read.do === 'string' && isActionName(read.do);
}

/** The actions of a scenario in order of time; those of one moment stay in their written order. */
export function readActions(node: Parameters<Reader<unknown>>[0], place: Place): readonly Action[] | undefined {
  return list(readAction)(node, place)?.toSorted((a, b) => a.at - b.at);
}
