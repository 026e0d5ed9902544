import { nearestObjectName } from '../../sim/scenario/object-names.ts';
import { nearestWord } from '../../sim/scenario/problems.ts';
import type { CommentKey } from './model.ts';

/** What people write for a unit. */
const units: readonly (readonly [written: RegExp, unit: string])[] = [
  [/(\d)\s*(?:milliseconds?|millis|msecs?)\b/gi, '$1ms'],
  [/(\d)\s*(?:seconds?|secs?|S)\b/gi, '$1s'],
  [/(\d)\s*(?:minutes?|mins?)\b/gi, '$1m'],
  [/(\d)\s*(?:hours?|hrs?)\b/gi, '$1h'],
];

/** The words that stand behind commas in the form of a key: `grace` and `force`. */
const optionsOf = ({ form }: CommentKey): readonly string[] => [...form.matchAll(/,([a-z]+)/g)].map(([, word = '']) => word);

/** What a value that cannot be read may have been meant to be, likeliest first; whoever asks reads them again. `rest` has its `=` or `@`. */
export function mendedValues(rest: string, key: CommentKey): readonly string[] {
  const plain = units.reduce((text, [written, unit]) => text.replaceAll(written, unit), rest);
  return [
    plain,
    withLead(plain, key),
    // The word for what is meant, cut short: `fail`.
    plain.replace(/^=([a-z-]{3,})/i, (_, word: string) => `=${longer(word, key.words)}`),
    // Moment and code the other way round: `20s@1`.
    plain.replace(/^=([^@,]+)@(\d+)$/, '=$2@$1'),
    // The ends of a stretch with a dash between them, or the other way round.
    plain.replace(/@(\d[\w]*)-(\d)/, '@$1..$2'),
    plain.replace(/@(\d\w*)\.\.(\d\w*)/, '@$2..$1'),
    // Another version of the same Kubernetes.
    plain.replace(/^(=v?\d+\.\d+)\.\d+$/, '$1'),
    plain.replaceAll(
      /([=,])([A-Za-z]+\/[^/,@]+)/g,
      (_, before: string, name: string) => before + (nearestObjectName(name) ?? name),
    ),
    // A mark that was typed twice.
    plain.replace(/^([=@])[=@]+/, '$1').replaceAll(/@{2,}/g, '@'),
    // An option behind the moment: `delete@60s,grase=5s`.
    plain.replaceAll(/,([a-z]+)/gi, (_, word: string) => `,${nearestWord(word, optionsOf(key)) ?? word}`),
  ].filter((each) => each !== rest);
}

/** `oom=45s` for `oom@45s`, and the other way round. */
function withLead(rest: string, { name, example }: CommentKey): string {
  return (example[name.length] ?? '=') + rest.replace(/^[=@:]*/, '');
}

function longer(word: string, words: readonly string[]): string {
  return words.find((each) => each.startsWith(word.toLowerCase())) ?? word;
}
