import { pairOf } from '../../yaml/lookup.ts';
import type { YamlNode } from '../../yaml/model.ts';
import type { ActionDocument } from './document.ts';
import type { ActionKind } from './model.ts';
import {
  anything,
  boolean,
  duration,
  type Fields,
  integer,
  list,
  map,
  mapping,
  objectName,
  oneOf,
  type Place,
  reader,
  text,
} from './reader.ts';
import type { MappingShape } from './shape.ts';

const maxSeconds = 1e9;

interface ActionFields {
  readonly fields: Fields;
  readonly required: readonly string[];
}

/** The keys of each action beside `at` and `do`, and which of them it needs. */
const table: Readonly<Record<ActionKind['do'], ActionFields>> = {
  delete: {
    fields: {
      gracePeriodSeconds: [integer(0, maxSeconds), 'scenario.doc.action.gracePeriodSeconds'],
      force: [boolean, 'scenario.doc.action.force'],
    },
    required: [],
  },
  create: { fields: { object: [objectName, 'scenario.doc.action.object'] }, required: ['object'] },
  evict: { fields: {}, required: [] },
  'set-condition': {
    fields: {
      type: [text, 'scenario.doc.action.type'],
      status: [oneOf(['True', 'False', 'Unknown']), 'scenario.doc.action.status'],
    },
    required: ['type', 'status'],
  },
  'set-image': {
    fields: { container: [text, 'scenario.doc.action.container'], image: [text, 'scenario.doc.action.image'] },
    required: ['container', 'image'],
  },
  scale: { fields: { replicas: [integer(0, 10_000), 'scenario.doc.action.replicas'] }, required: ['replicas'] },
  patch: {
    fields: { path: [text, 'scenario.doc.action.path'], value: [anything, 'scenario.doc.action.value'] },
    required: ['path'],
  },
  oom: { fields: { container: [text, 'scenario.doc.action.container'] }, required: ['container'] },
  preempt: { fields: {}, required: [] },
  'node-pressure': {
    fields: {
      resource: [oneOf(['memory', 'ephemeral-storage']), 'scenario.doc.action.resource'],
      available: [text, 'scenario.doc.action.available'],
      usage: [map(text), 'scenario.doc.action.usage'],
    },
    required: ['resource'],
  },
  'node-down': { fields: {}, required: [] },
  drain: { fields: {}, required: [] },
  'node-shutdown': { fields: {}, required: [] },
  'node-reboot': { fields: {}, required: [] },
  'kubelet-restart': { fields: {}, required: [] },
  'runtime-restart': { fields: {}, required: [] },
};

/** What may stand after `do:`. */
export const actionNames: readonly string[] = Object.keys(table);

/** Says whether a word is the name of an action. */
export const isActionName = (name: string): name is ActionKind['do'] => Object.hasOwn(table, name);

const always: Fields = { at: [duration, 'scenario.doc.action.at'], do: [oneOf(actionNames), 'scenario.doc.action.do'] };
const readers = Object.fromEntries(
  Object.entries(table).map(([name, { fields, required }]) => [
    name,
    mapping<Fields, string>({ ...always, ...fields }, ['at', 'do', ...required]),
  ]),
);
const unnamed = mapping<Fields, string>(always, ['at', 'do']);
const variants: Readonly<Record<string, MappingShape>> = Object.fromEntries(
  Object.entries(readers).map(([name, { shape }]) => [name, shape]),
);

const readAction = reader(
  { kind: 'variants', key: 'do', variants },
  (node: YamlNode, place: Place): ActionDocument | undefined => {
    const named = node.kind === 'mapping' ? pairOf(node, 'do')?.value : undefined;
    const name = named?.kind === 'scalar' ? String(named.value) : undefined;
    if (named && name !== undefined && !isActionName(name)) {
      place.problems.addUnknown({ range: named.range, path: `${place.path}.do` }, 'Value', name, actionNames);
      return undefined;
    }
    const written = node.kind === 'mapping' && !named ? node.pairs.find(({ key }) => isActionName(String(key.value))) : undefined;
    if (written) {
      const form = `{at: 60s, do: ${String(written.key.value)}}`;
      place.problems.add({ range: written.range, path: place.path }, 'scenario.actionForm', { where: place.path, form });
      return undefined;
    }
    const read = ((name === undefined ? undefined : readers[name]) ?? unnamed)(node, place);
    return read && isAction(read) ? read : undefined;
  },
);

/** The table above holds the fields of each action, and its reader has looked at them. */
function isAction(read: Readonly<Record<string, unknown>>): read is Readonly<Record<string, unknown>> & ActionDocument {
  return (typeof read.at === 'number' || typeof read.at === 'string') && typeof read.do === 'string' && isActionName(read.do);
}

/** The actions of a scenario in their written order. */
export const readActions = list(readAction);
