import { describe, expect, it } from 'vitest';
import { isTest, type SourceFile, sourceFiles } from './sources.ts';

/** What would make the core impatient, forgetful or different from run to run. The type checker cannot see it. */
const banned = [
  { what: 'the clock', pattern: /\bDate\.now\b|\bnew Date\b|\bperformance\.now\b/ },
  { what: 'randomness that has no seed', pattern: /\bMath\.random\b|\bcrypto\b/ },
  { what: 'waiting', pattern: /\basync\b|\bawait\b|\bnew Promise\b/ },
  { what: 'the order of a language', pattern: /\.localeCompare\(|\btoLocale\w+\(|\bIntl\./ },
  // V8 allocates such a function as one that lives for ever: all that it sees stays until the next full collection.
  { what: 'a function assigned to a field', pattern: /\bthis\.#?\w+ = (?:function\b|(?:\([^)]*\)|\w+)(?:: [^=]+)? =>)/ },
];

/** One line for each banned word outside comments. */
function impurities({ path, text }: SourceFile): string[] {
  return text.split('\n').flatMap((line, index) => {
    const code = line.replace(/\/\/.*$|^\s*(\/\*)?\*.*$|^\s*\/\*\*.*$/, '').replace(/(['"`])(?:\\.|(?!\1).)*\1/g, "''");
    return banned.filter(({ pattern }) => pattern.test(code)).map(({ what }) => `${path}:${index + 1}: ${what}`);
  });
}

describe('the core', () => {
  it('has no clock, no randomness of its own, and waits for nothing', () => {
    const files = sourceFiles(['core/src'], ['.ts']).filter((file) => !isTest(file));
    expect(files.flatMap(impurities)).toEqual([]);
  });

  it.each([
    'const now = Date.now();',
    'return new Date(0);',
    'Math.random()',
    'export async function load() {',
    '  await x;',
    'a.localeCompare(b)',
    'this.#next = () => stream.next();',
    'this.end = (at: number): void => finish(at);',
  ])('would be caught: %s', (line) => expect(impurities({ path: 'canary.ts', text: line })).toHaveLength(1));

  it.each(['// new Date(0)', "const text = 'async';", ' * Math.random is not used', 'const asynchronous = 1;'])(
    'may say: %s',
    (line) => expect(impurities({ path: 'canary.ts', text: line })).toEqual([]),
  );
});
