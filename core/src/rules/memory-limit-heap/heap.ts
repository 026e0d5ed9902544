import type { Container } from '../../workload/pod-spec.ts';
import type { Path } from '../../yaml/model.ts';

/** Memory that a container is told to use. */
export interface Heap {
  readonly bytes: number;
  /** The option as it stands: `-Xmx2g`. */
  readonly option: string;
  /** Path of the text within the container. */
  readonly path: Path;
}

const factors: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 };

/** Options that set the size of a heap or a store, each with its bytes. The last one of a command line counts. */
const options: readonly { readonly pattern: RegExp; readonly unit: number }[] = [
  { pattern: /(?<![\w-])-Xmx(\d+)([kmgt]?)\b/gi, unit: 1 },
  { pattern: /(?<![\w-])-XX:MaxHeapSize=(\d+)([kmgt]?)\b/gi, unit: 1 },
  { pattern: /--max[-_]old[-_]space[-_]size[= ](\d+)()\b/g, unit: 2 ** 20 },
  { pattern: /(?<![\w-])--maxmemory (\d+)([kmg]?)b?\b/gi, unit: 1 },
];

/** `GOMEMLIMIT` has units of its own (runtime package, "Environment Variables"). */
const goLimit = /^(\d+)(B|KiB|MiB|GiB|TiB)?$/;
const goUnits: Readonly<Record<string, number>> = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 };

/** The largest heap that a container is told to use, by its command line and its variables; undefined where neither says so. */
export function heapOf({ command, args, env }: Container): Heap | undefined {
  const words = [
    ...command.map((text, index) => ({ text, path: ['command', index] as Path })),
    ...args.map((text, index) => ({ text, path: ['args', index] as Path })),
  ];
  const line = words.map(({ text }) => text).join(' ');
  const variables = env.flatMap(({ name, value }, index) => heapIn(name, value, ['env', index, 'value']) ?? []);
  const own = lastHeap(line, ['command']);
  const place = own && words.find(({ text }) => text.includes(own.option.split(/[ =]/)[0] ?? ''))?.path;
  const found = [...variables, ...(own ? [{ ...own, path: place ?? own.path }] : [])];
  return found.toSorted((a, b) => b.bytes - a.bytes)[0];
}

function heapIn(name: string, value: string, path: Path): Heap | undefined {
  if (name !== 'GOMEMLIMIT') return lastHeap(value, path);
  const [, amount, unit = 'B'] = goLimit.exec(value) ?? [];
  return amount === undefined ? undefined : { bytes: Number(amount) * (goUnits[unit] ?? 1), option: `GOMEMLIMIT=${value}`, path };
}

function lastHeap(text: string, path: Path): Heap | undefined {
  const found = options.flatMap(({ pattern, unit }) => {
    const match = [...text.matchAll(pattern)].at(-1);
    if (!match) return [];
    return [{ bytes: Number(match[1]) * unit * (factors[(match[2] ?? '').toLowerCase()] ?? 1), option: match[0], path }];
  });
  return found.toSorted((a, b) => b.bytes - a.bytes)[0];
}
