import type { FieldType, Schema, SchemaField, SchemaType } from '#core/schema/model.ts';
import { formatDefault } from '../field-markdown.ts';
import { quoteScalar } from './scalar-text.ts';
import { SnippetBuilder } from './snippet-builder.ts';
import type { TextStyle } from './text-style.ts';
import { usageModel } from './usage-model.ts';
import { inUsualOrder } from './usual-values.ts';

/** Levels of required objects that are written out at once. */
const maxDepth = 6;

/** Objects that are as good as always written empty. */
const writtenEmpty = new Set(['EmptyDirVolumeSource']);

export interface InsertionOptions {
  readonly schema: Schema;
  readonly style: TextStyle;
  readonly snippets: boolean;
  /** The key stands between braces, where its value has to follow on the same line. */
  readonly flow: boolean;
  /** Between braces with each key on a line of its own, as `kubectl -o kyaml` writes: strings are quoted and structures opened. */
  readonly spread: boolean;
  /** Nothing follows on the line, not even a comma, which the value between such braces needs. */
  readonly endsLine: boolean;
  /** Whether an enum's value can be taken where the text is inserted. */
  readonly takes: (field: SchemaField, value: string) => boolean;
  /** Labels that the object's selector asks for, or that its pods have: what is written of the other has to fit. */
  readonly labels: readonly (readonly [key: string, value: string])[];
  /** Column of the line below, counted from that of the key, where it can only belong to the key. */
  readonly below: number | undefined;
  /** Spaces of the key beyond the white space that its line begins with. */
  readonly indentation: number;
}

/** Texts of fields in each layout, as they are at the left margin: the same ones are asked for with every list. */
const texts = new WeakMap<SchemaField, Map<string, string>>();

/** Text after a key, colon included: a place for the value, or the next lines with what the type requires. */
export function insertionFor(owner: SchemaType, field: SchemaField, options: InsertionOptions): string {
  const { snippets, flow, spread, endsLine, style, indentation, below = -1 } = options;
  if (field.type.kind === 'array' ? below >= 0 : field.type.kind !== 'scalar' && below > 0) return `${field.name}:`;
  // What may be chosen for it depends on the kind of workload.
  if (field.name === 'restartPolicy' || options.labels.length > 0) return written(owner, field, options);
  const layouts = texts.get(field) ?? new Map<string, string>();
  texts.set(field, layouts);
  const isOfJob = mustSayPolicy(options);
  const layout = `${owner.name} ${isOfJob} ${snippets} ${flow} ${spread} ${endsLine} ${style.unit} ${style.sequence}`;
  const text = layouts.get(layout) ?? written(owner, field, { ...options, indentation: 0 });
  layouts.set(layout, text);
  return text.replaceAll('\n', `\n${' '.repeat(indentation)}`);
}

function written(owner: SchemaType, field: SchemaField, options: InsertionOptions): string {
  const builder = new SnippetBuilder(options.snippets);
  writeField(builder, owner, field, options, options.indentation, 0);
  if (options.spread && options.endsLine) builder.literal(',');
  return builder.toString();
}

function writeField(
  builder: SnippetBuilder,
  owner: SchemaType,
  field: SchemaField,
  options: InsertionOptions,
  indentation: number,
  depth: number,
): void {
  builder.literal(`${field.name}:`);
  const { type } = field;
  if (type.kind === 'scalar') writeScalar(builder.literal(' '), owner, field, options);
  else if (type.kind === 'object' && writtenEmpty.has(type.type)) builder.literal(' {}');
  else if (options.spread) writeSpread(builder, type, options, indentation, depth);
  else if (options.flow)
    builder
      .literal(type.kind === 'array' ? ' [' : ' {')
      .stop()
      .literal(type.kind === 'array' ? ']' : '}');
  else if (type.kind === 'array') writeSequence(builder, type.items, options, indentation + options.style.sequence, depth);
  else {
    const inner = indentation + options.style.unit;
    builder.literal(`\n${' '.repeat(inner)}`);
    if (isSelectorOfPods(owner, field)) writeLabels(builder, ['matchLabels'], options, inner);
    else {
      if (selecting.has(owner.name) && field.name === 'template') {
        writeLabels(builder, ['metadata', 'labels'], options, inner);
        builder.literal(`\n${' '.repeat(inner)}`);
      }
      writeRequired(builder, type, options, inner, depth);
    }
  }
}

/** A selector of namespaces or volumes asks for other labels than those of pods. */
function isSelectorOfPods(owner: SchemaType, { name, type }: SchemaField): boolean {
  const isSelector = type.kind === 'object' && type.type === 'LabelSelector';
  return isSelector && name !== 'namespaceSelector' && owner.name !== 'PersistentVolumeClaimSpec';
}

/** Types whose pods must have the labels that their selector asks for. */
const selecting = new Set(['DeploymentSpec', 'StatefulSetSpec', 'DaemonSetSpec', 'ReplicaSetSpec']);

/** No field of a selector is required, but none at all selects everything, or is refused. */
function writeLabels(
  builder: SnippetBuilder,
  fields: readonly string[],
  { labels, style }: InsertionOptions,
  indentation: number,
): void {
  let column = indentation;
  for (const field of fields) {
    column += style.unit;
    builder.literal(`${field}:\n${' '.repeat(column)}`);
  }
  if (labels.length === 0) builder.literal('app: ').sharedStop('name');
  builder.literal(labels.map(([key, value]) => `${key}: ${quoteScalar(value)}`).join(`\n${' '.repeat(column)}`));
}

/** A list, or an object with what it requires, over lines of its own: every part is followed by a comma. */
function writeSpread(
  builder: SnippetBuilder,
  type: FieldType,
  options: InsertionOptions,
  indentation: number,
  depth: number,
): void {
  if (type.kind === 'array' && type.items.kind === 'scalar') {
    builder.literal(' ["').stop().literal('"]');
    return;
  }
  const [open, close] = type.kind === 'array' ? ['[{', '}]'] : ['{', '}'];
  builder.literal(` ${open}\n${' '.repeat(indentation + options.style.unit)}`);
  writeRequired(builder, type.kind === 'array' ? type.items : type, options, indentation + options.style.unit, depth);
  builder.literal(`\n${' '.repeat(indentation)}${close}`);
}

function writeScalar(builder: SnippetBuilder, owner: SchemaType, field: SchemaField, options: InsertionOptions): void {
  const isQuoted = options.spread && field.type.kind === 'scalar' && field.type.scalar === 'string';
  if (isQuoted) builder.literal('"');
  writeScalarValue(builder, owner, field, options);
  if (isQuoted) builder.literal('"');
}

function writeScalarValue(builder: SnippetBuilder, owner: SchemaType, field: SchemaField, { takes }: InsertionOptions): void {
  const { type, default: value } = field;
  const values = inUsualOrder(owner.name, field.name, field.enum ?? [])
    .filter((each) => takes(field, each.value))
    .map((each) => formatDefault(each.value));
  if (values.length > 0) builder.choice(values);
  else if (type.kind === 'scalar' && type.scalar === 'boolean')
    builder.choice(value === true ? ['false', 'true'] : ['true', 'false']);
  else builder.stop(typeof value === 'number' ? String(value) : '');
}

function writeSequence(
  builder: SnippetBuilder,
  items: FieldType,
  options: InsertionOptions,
  indentation: number,
  depth: number,
): void {
  builder.literal(`\n${' '.repeat(indentation)}- `);
  if (items.kind === 'scalar') builder.stop();
  else writeRequired(builder, items, options, indentation + 2, depth);
}

/** The required fields of an object below each other; a place for any field where none is required. */
function writeRequired(
  builder: SnippetBuilder,
  type: FieldType,
  options: InsertionOptions,
  indentation: number,
  depth: number,
): void {
  const object = type.kind === 'object' ? options.schema.type(type.type) : undefined;
  const fields = object && depth < maxDepth ? fieldsToWrite(object, options) : [];
  if (!object || fields.length === 0) {
    builder.stop();
    return;
  }
  for (const [i, field] of fields.entries()) {
    if (i > 0) builder.literal(`\n${' '.repeat(indentation)}`);
    writeField(builder, object, field, options, indentation, depth + 1);
    if (options.spread) builder.literal(',');
  }
}

/** The pods of a Job have no default restart policy that the API server would take (pkg/apis/batch/validation, ValidateJobSpec). */
function fieldsToWrite(type: SchemaType, options: InsertionOptions): readonly SchemaField[] {
  const policy = type.name === 'PodSpec' && mustSayPolicy(options) ? type.fields.get('restartPolicy') : undefined;
  return policy ? [...requiredOf(type), policy] : requiredOf(type);
}

function mustSayPolicy({ schema, takes }: InsertionOptions): boolean {
  const policy = schema.type('PodSpec')?.fields.get('restartPolicy');
  return policy !== undefined && !takes(policy, String(policy.default));
}

const required = new WeakMap<SchemaType, readonly SchemaField[]>();

/** The required fields of a type, in the order in which people write them below each other. */
function requiredOf(type: SchemaType): readonly SchemaField[] {
  const known = required.get(type);
  if (known) return known;
  const { follows, has } = usageModel(type.name);
  const fields = [...type.fields.values()]
    .filter((field) => field.required)
    .sort((a, b) => follows(b.name, a.name) - follows(a.name, b.name) || has(b.name) - has(a.name));
  required.set(type, fields);
  return fields;
}
