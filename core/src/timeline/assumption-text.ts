import { en } from '#l10n/en/index.ts';
import { english, type Localize, type MessageArguments, type MessageKey } from '#l10n/localizer.ts';

type AssumptionKey = Extract<MessageKey, `assumption.${string}`>;

/** An English text taken apart: what stands before, between and after its arguments. */
interface Form {
  readonly key: AssumptionKey;
  readonly texts: readonly string[];
  readonly names: readonly string[];
}

/** Arguments that hold any text; all others are numbers. */
const words: ReadonlySet<string> = new Set(['holder', 'image', 'kind', 'message', 'ports', 'text']);

/** The one that says most comes first: `refused: …; kubectl asks again every 5 s` before `refused: …`. */
const forms: readonly Form[] = Object.keys(en)
  .filter(isAssumptionKey)
  .map(formOf)
  .toSorted((one, other) => fixedLength(other) - fixedLength(one));

/** Between the parts of a value: what a program does and how it takes SIGTERM; the exits of one run after the other. */
const separators = ['timeline.assumption.also', 'timeline.assumption.then'] as const satisfies readonly MessageKey[];

/**
 * The value of an assumption, which a trace has in English, in the reader's language: its text is looked for among those that the simulator makes
 * such values of. One that is none of them is given as it is. Takes time linear in the length of the value.
 */
export function assumptionText(value: string, localize: Localize): string {
  const whole = translated(value, localize);
  if (whole !== undefined) return whole;
  for (const separator of separators) {
    const parts = translatedParts(value.split(english(separator)), localize);
    if (parts !== undefined) return parts.join(localize(separator));
  }
  return value;
}

/** Undefined where one of them is not of the simulator. */
function translatedParts(parts: readonly string[], localize: Localize): readonly string[] | undefined {
  const texts: string[] = [];
  for (const part of parts) {
    const text = translated(part, localize);
    if (text === undefined) return undefined;
    texts.push(text);
  }
  return texts;
}

function translated(value: string, localize: Localize): string | undefined {
  for (const form of forms) {
    const args = argumentsIn(value, form);
    if (args !== undefined) return localize(form.key, args);
  }
  return undefined;
}

/** What stands in the places of the arguments; undefined where the value is not of this form. */
function argumentsIn(value: string, { texts, names }: Form): MessageArguments | undefined {
  const [first = '', ...others] = texts;
  if (names.length === 0) return value === first ? {} : undefined;
  if (!value.startsWith(first)) return undefined;
  const args: Record<string, string> = {};
  let start = first.length;
  for (const [index, name] of names.entries()) {
    const next = others[index] ?? '';
    const end = index === names.length - 1 ? value.length - next.length : value.indexOf(next, start);
    if (end < start || !value.startsWith(next, end)) return undefined;
    const argument = value.slice(start, end);
    if (!words.has(name) && !isNumber(argument)) return undefined;
    args[name] = argument;
    start = end + next.length;
  }
  return args;
}

function isAssumptionKey(key: string): key is AssumptionKey {
  return key.startsWith('assumption.');
}

function formOf(key: AssumptionKey): Form {
  const pieces = en[key].split(/\{(\w+)\}/);
  return { key, texts: pieces.filter((_, index) => index % 2 === 0), names: pieces.filter((_, index) => index % 2 === 1) };
}

function fixedLength({ texts }: Form): number {
  return texts.join('').length;
}

const isNumber = (text: string): boolean => text !== '' && Number.isFinite(Number(text));
