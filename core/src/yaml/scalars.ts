/**
 * Plain scalars as `sigs.k8s.io/yaml` reads them (goyaml.v2/resolve.go): mostly YAML 1.1, so that `yes`, `on` and `y` are
 * booleans and `0777` is octal, but with no base-60 numbers. Dates stay text, as they are in JSON.
 */
const words = new Map<string, boolean | null | number>([
  ...wordsOf(true, 'y Y yes Yes YES true True TRUE on On ON'),
  ...wordsOf(false, 'n N no No NO false False FALSE off Off OFF'),
  ...wordsOf(null, '~ null Null NULL'),
  ['', null],
  ...wordsOf(Number.NaN, '.nan .NaN .NAN'),
  ...wordsOf(Number.POSITIVE_INFINITY, '.inf .Inf .INF +.inf +.Inf +.INF'),
  ...wordsOf(Number.NEGATIVE_INFINITY, '-.inf -.Inf -.INF'),
]);

function wordsOf<T>(value: T, list: string): [string, T][] {
  return list.split(' ').map((word) => [word, value]);
}

/** What a plain (unquoted, untagged) scalar means to an API server. */
export function resolvePlain(text: string): string | number | boolean | null {
  const word = words.get(text);
  if (word !== undefined) return word;
  if (!/^[-+.\d]/.test(text)) return text;
  return parseNumber(text) ?? text;
}

/**
 * What a scalar with an explicit tag means: `!!str 5` is text, `!!int "5"` a number. `tag` is the long form
 * (`tag:yaml.org,2002:int`); an unknown tag leaves text.
 */
export function resolveTagged(tag: string, text: string): string | number | boolean | null {
  switch (tag.replace('tag:yaml.org,2002:', '!!')) {
    case '!!bool':
    case '!!int':
    case '!!float':
    case '!!null':
      return resolvePlain(text);
    default:
      return text;
  }
}

function parseNumber(text: string): number | undefined {
  // Go tries a number that begins with a dot before it drops the underscores.
  const digits = text.startsWith('.') ? text : text.replaceAll('_', '');
  const integer = parseInteger(digits);
  if (integer !== undefined) return integer;
  return /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/.test(digits) ? Number(digits) : undefined;
}

/** Go's `strconv.ParseInt(text, 0, 64)`: the prefix gives the base, and a leading zero alone means octal. */
function parseInteger(text: string): number | undefined {
  const match = /^([-+]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9]\d*)$/.exec(text);
  if (match === null) return undefined;
  const body = match[2] ?? '';
  const magnitude = /^0[0-7]/.test(body) ? Number(`0o${body.slice(1)}`) : Number(body);
  return match[1] === '-' && magnitude !== 0 ? -magnitude : magnitude;
}
