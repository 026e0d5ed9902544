import type { JsonValue } from './json-value.ts';

/**
 * The API server's wording of field errors (apimachinery, pkg/util/validation/field/errors.go, Error.ErrorBody).
 * These texts are data: they are not translated.
 */

/** `Required value: detail`. */
export function requiredText(detail = ''): string {
  return detail ? `Required value: ${detail}` : 'Required value';
}

/** `Unsupported value: "x": supported values: "A", "B"`; `value` is shown as Go's %q, anything else as it is given. */
export function unsupportedText(value: string, supported: readonly string[]): string {
  return `Unsupported value: ${goQuote(value)}: supported values: ${supported.map(goQuote).join(', ')}`;
}

/** The same where the value is an object, given as its JSON. */
export function unsupportedJsonText(json: string, supported: readonly string[]): string {
  return `Unsupported value: ${json}: supported values: ${supported.map(goQuote).join(', ')}`;
}

/** `Not found: "x": detail`. */
export function notFoundText(value: string, detail = ''): string {
  return withDetail(`Not found: ${goQuote(value)}`, detail);
}

/** `Invalid value: "x": detail`. */
export function invalidText(value: JsonValue, detail: string): string {
  return withDetail(`Invalid value: ${goValue(value)}`, detail);
}

/** `Duplicate value: "x"`. */
export function duplicateText(value: JsonValue): string {
  return `Duplicate value: ${goValue(value)}`;
}

/** `Forbidden: detail`. */
export function forbiddenText(detail: string): string {
  return withDetail('Forbidden', detail);
}

/** `Too many: 21: must have at most 20 items`. */
export function tooManyText(count: number, limit: number): string {
  return `Too many: ${count}: must have at most ${limit} items`;
}

/** A value as the server's messages show it: a text in Go's quotes, a list or an object as JSON. */
export function goValue(value: JsonValue): string {
  return typeof value === 'string' ? goQuote(value) : JSON.stringify(value);
}

function withDetail(text: string, detail: string): string {
  return detail ? `${text}: ${detail}` : text;
}

/** A string as Go's %q prints it. */
export function goQuote(text: string): string {
  let out = '"';
  for (const character of text) out += escaped(character);
  return `${out}"`;
}

const named: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
};

function escaped(character: string): string {
  const short = named[character];
  if (short) return short;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(character)) {
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  }
  return character;
}
