import { english, type Localize } from '#l10n/localizer.ts';
import { readScenario } from './read-scenario.ts';
import type { FieldShape, MappingShape, Shape } from './shape.ts';

/** A node of a JSON schema (draft-07): plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What `parseDuration` takes as text. */
const durationPattern = '^\\s*(\\d+(\\.\\d+)?|(\\d+(\\.\\d+)?(ms|s|m|h|d))+)\\s*$';

/**
 * The JSON schema of scenario files, made from the reader's own table. It takes what the reader takes, and
 * says what each key means. `patternErrorMessage` and `markdownDescription` are what VS Code reads beyond the standard.
 */
export function scenarioJsonSchema(localize: Localize = english): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Pod Lifeline scenario',
    ...ofShape(readScenario.shape, localize),
  };
}

function ofShape(shape: Shape, localize: Localize): JsonSchema {
  switch (shape.kind) {
    case 'duration':
      return {
        type: ['string', 'number'],
        pattern: durationPattern,
        patternErrorMessage: localize('scenario.durationForm'),
        minimum: 0,
        ...examplesOf(shape),
      };
    case 'text':
      // Scalars count as they are written, so that a quantity need not be quoted.
      return { type: ['string', 'number', 'boolean'], ...examplesOf(shape) };
    case 'boolean':
      return { type: 'boolean' };
    case 'anything':
      return {};
    case 'integer':
      return { type: 'integer', minimum: shape.minimum, maximum: shape.maximum };
    case 'words':
      return ofWords(shape.words);
    case 'list':
      return { type: 'array', items: ofShape(shape.item, localize) };
    case 'map':
      return { type: 'object', additionalProperties: ofShape(shape.value, localize) };
    case 'mapping':
      return ofMapping(shape, localize);
    case 'either':
      return { anyOf: shape.shapes.map((each) => ofShape(each, localize)) };
    case 'nullable':
      return { anyOf: [ofShape(shape.shape, localize), { type: 'null' }] };
    case 'variants':
      return ofVariants(shape, localize);
  }
}

/** Words that YAML takes for something else where they stand without quotes: versions for numbers, `True` for a boolean. */
function ofWords(words: readonly string[]): JsonSchema {
  const numbers = words.map(Number).filter((each) => !Number.isNaN(each));
  const unquoted: JsonSchema[] = [
    ...(numbers.length > 0 ? [{ type: 'number', enum: [...new Set(numbers)] }] : []),
    ...(words.some((word) => /^(true|false)$/i.test(word)) ? [{ type: 'boolean' }] : []),
  ];
  return unquoted.length === 0 ? { enum: words } : { anyOf: [{ enum: words }, ...unquoted] };
}

function examplesOf({ examples = [] }: Extract<Shape, { kind: 'duration' | 'text' }>): JsonSchema {
  return examples.length === 0 ? {} : { examples };
}

function ofMapping({ fields, required }: MappingShape, localize: Localize): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, ofField(field, localize)])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function ofField({ shape, doc }: FieldShape, localize: Localize): JsonSchema {
  const description = localize(doc);
  return { description: description.replaceAll('`', ''), markdownDescription: description, ...ofShape(shape, localize) };
}

/** Which keys there are depends on the word: one `if` for each keeps messages and completion to the point. */
function ofVariants({ key, variants }: Extract<Shape, { kind: 'variants' }>, localize: Localize): JsonSchema {
  const [first] = Object.values(variants);
  const named = first?.fields[key];
  return {
    type: 'object',
    required: [key],
    properties: { ...(named && { [key]: ofField(named, localize) }) },
    allOf: Object.entries(variants).map(([word, shape]) =>
      // A literal with a key `then` would look like a promise.
      Object.fromEntries([
        ['if', { properties: { [key]: { const: word } }, required: [key] }],
        ['then', ofMapping(shape, localize)],
      ]),
    ),
  };
}
