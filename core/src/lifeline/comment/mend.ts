import type { CommentKey } from './model.ts';

/** What people write for a unit. */
const units: readonly (readonly [written: RegExp, unit: string])[] = [
  [/(\d)\s*(?:milliseconds?|millis|msecs?)\b/gi, '$1ms'],
  [/(\d)\s*(?:seconds?|secs?|S)\b/gi, '$1s'],
  [/(\d)\s*(?:minutes?|mins?)\b/gi, '$1m'],
  [/(\d)\s*(?:hours?|hrs?)\b/gi, '$1h'],
];

/** Kinds of objects as `kubectl` takes them. */
const kinds: Readonly<Record<string, string>> = {
  secret: 'Secret',
  secrets: 'Secret',
  configmap: 'ConfigMap',
  configmaps: 'ConfigMap',
  cm: 'ConfigMap',
  service: 'Service',
  services: 'Service',
  svc: 'Service',
  pvc: 'PersistentVolumeClaim',
  persistentvolumeclaim: 'PersistentVolumeClaim',
};

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
    plain.replaceAll(/([=,])([A-Za-z]+)\//g, (all, before: string, kind: string) => {
      const name = kinds[kind.toLowerCase()];
      return name === undefined ? all : `${before}${name}/`;
    }),
  ].filter((each) => each !== rest);
}

/** `oom=45s` for `oom@45s`, and the other way round. */
function withLead(rest: string, { name, example }: CommentKey): string {
  return (example[name.length] ?? '=') + rest.replace(/^[=@:]*/, '');
}

function longer(word: string, words: readonly string[]): string {
  return words.find((each) => each.startsWith(word.toLowerCase())) ?? word;
}
