import { expect, test } from 'vitest';
import { createLocalizer } from '#l10n/localizer.ts';
import { type JsonSchema, scenarioJsonSchema } from './json-schema.ts';
import { readScenario } from './read-scenario.ts';

const schema = scenarioJsonSchema();

/** The node at a path of keywords and keys. */
function nodeAt(root: JsonSchema, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((node, step) => Object(node)[step], root);
}

test('has the keys of the reader, each with its text in Markdown and without marks', () => {
  expect(Object.keys(Object(schema.properties))).toEqual(Object.keys(readScenario.shape.fields));
  expect(schema.additionalProperties).toBe(false);
  expect(nodeAt(schema, 'properties', 'kubernetesVersion')).toMatchObject({
    description: 'The Kubernetes version to follow, such as "1.34"; quoted, so that 1.30 stays 1.30.',
    markdownDescription: 'The Kubernetes version to follow, such as `"1.34"`; quoted, so that `1.30` stays 1.30.',
    anyOf: [{ enum: expect.arrayContaining(['1.34']) }, { type: 'number', enum: expect.arrayContaining([1.34]) }],
  });
});

test('knows the forms of a value', () => {
  const container = ['properties', 'containers', 'additionalProperties', 'properties'];
  expect(nodeAt(schema, ...container, 'startup', 'anyOf')).toMatchInlineSnapshot(`
    [
      {
        "examples": [
          "5s",
          "30s",
          "1m",
        ],
        "minimum": 0,
        "pattern": "^\\s*(\\d+(\\.\\d+)?|(\\d+(\\.\\d+)?(ms|s|m|h|d))+)\\s*$",
        "patternErrorMessage": "A duration such as 90s, 5m, 250ms or 1h30m; a bare number is seconds",
        "type": [
          "string",
          "number",
        ],
      },
      {
        "type": "null",
      },
    ]
  `);
  expect(nodeAt(schema, ...container, 'onSigterm', 'anyOf', '0', 'anyOf', '0')).toEqual({ enum: ['ignore'] });
  expect(nodeAt(schema, ...container, 'exit', 'anyOf', '0', 'anyOf')).toMatchObject([{ type: 'object' }, { type: 'array' }]);
});

test('gives each action its own keys', () => {
  const actions = Object(nodeAt(schema, 'properties', 'actions', 'items'));
  const keys = Object.fromEntries(
    actions.allOf.map((each: JsonSchema) => [
      nodeAt(each, 'if', 'properties', 'do', 'const'),
      Object.keys(Object(nodeAt(each, 'then', 'properties'))),
    ]),
  );
  expect(keys).toMatchObject({ drain: ['at', 'do'], oom: ['at', 'do', 'container'], scale: ['at', 'do', 'replicas'] });
});

test('speaks Chinese, too', () => {
  expect(nodeAt(scenarioJsonSchema(createLocalizer('zh-cn')), 'properties', 'actions', 'description')).toMatch(/\p{Script=Han}/u);
});
