// @ts-check
/**
 * Takes the list of enum values out of a field's text.
 * @param {string} doc text of the API, which ends in `Possible enum values:` and a list where the field has an enum
 * @param {readonly string[] | undefined} values the enum as the type has it
 * @returns {{text: string, enumValues: {value: string, text: string}[] | undefined, deprecated: boolean}}
 */
export function readDescription(doc, values) {
  const [text = '', list = ''] = doc.split(/(?:^|\n+)Possible enum values:\n/);
  const meanings = new Map(
    [...list.matchAll(/^ *- `"(.*?)"` ?(.*(?:\n(?! *- `).*)*)/gm)].map(([, value = '', meaning = '']) => [value, meaning.trim()]),
  );
  const unknown = [...meanings.keys()].filter((value) => !values?.includes(value));
  if (unknown.length) throw new Error(`${JSON.stringify(doc)} explains ${unknown}, which the type does not have`);
  return {
    text: text.trim(),
    enumValues: values?.map((value) => ({ value, text: meanings.get(value) ?? '' })),
    deprecated: /\bdeprecated(?::| alias\b|\. |,)|\bis deprecated\b/i.test(text),
  };
}
