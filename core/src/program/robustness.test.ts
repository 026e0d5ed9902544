import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brokenPieces, hostileStatements } from '#test/support/hostile-scripts.ts';
import { ProgramRun } from '#test/support/program-run.ts';
import { testShellParser } from '#test/support/shell-parser.ts';

const parseShell = await testShellParser();

const simple = fc.constantFrom(...hostileStatements);

const { script } = fc.letrec<{ script: string; statement: string }>((tie) => ({
  script: fc.array(tie('statement'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('; ')),
  statement: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    simple,
    fc.tuple(tie('statement'), tie('statement')).map(([a, b]) => `${a} && ${b}`),
    fc.tuple(tie('statement'), tie('statement')).map(([a, b]) => `{ ${a}; } | { ${b}; }`),
    tie('script').map((body) => `( ${body} )`),
    tie('script').map((body) => `while true; do ${body}; done`),
    tie('script').map((body) => `until [ -f /tmp/f ]; do ${body}; done`),
    tie('script').map((body) => `for i in 1 2 $x; do ${body}; done`),
    tie('script').map((body) => `if ${body}; then ${body}; else true; fi`),
    tie('script').map((body) => `f() { ${body}; }`),
    tie('script').map((body) => `x=$(${body})`),
    tie('script').map((body) => `{ ${body}; } & true`),
    tie('script').map((body) => `trap '${body.replaceAll("'", '')}' TERM`),
    tie('script').map((body) => `case $x in a*) ${body};; *) true;; esac`),
  ),
}));

/** Runs a script for ten simulated minutes with a SIGTERM in the middle; gives how many timers it took. */
function survive(text: string): number {
  const command = JSON.stringify(['bash', '-c', text]);
  const run = new ProgramRun(`containers: [{name: a, image: example/app, command: ${command}}]`, parseShell);
  run.at(300).signal('SIGTERM').at(600).signal('SIGKILL').at(601);
  expect(run.exit).toBeDefined();
  expect([...run.state.listening]).toEqual([]);
  expect(run.state.processes.entries.size).toBe(0);
  return run.clock.callbacks;
}

describe('any script', () => {
  test('ends at SIGKILL, and takes a bounded number of steps until then', () => {
    fc.assert(
      fc.property(script, (text) => survive(text) < 120_000),
      { numRuns: 200 },
    );
  }, 60_000);

  test('may be any text', () => {
    const piece = fc.oneof(simple, fc.string({ maxLength: 12 }), fc.constantFrom(...brokenPieces));
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(' ')),
        (text) => survive(text) < 120_000,
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    ['deep groups', '{ '.repeat(3000)],
    ['deep subshells', `${'('.repeat(2000)}true${')'.repeat(2000)}`],
    ['deep substitutions', `echo ${'$('.repeat(2000)}true${')'.repeat(2000)}`],
    ['a fork bomb', ':(){ :|:& };:'],
    ['endless recursion', 'f() { f; }; f'],
    ['endless evaluation', 'x="eval \\$x"; eval $x'],
    ['a script that runs itself', 'echo "sh /tmp/s" > /tmp/s; sh /tmp/s'],
    ['many words', `echo ${'a '.repeat(50_000)}`],
    ['braces', `echo ${'{a,b}'.repeat(40)}`],
    ['a long pipe', Array(300).fill('cat').join(' | ')],
    ['many jobs', 'while true; do sleep 1000 & done'],
    [
      'an expression over many long lines',
      `L=${'a'.repeat(900)}; for i in $(seq 60); do echo $L >> /tmp/f; done; while true; do sed -E 's/(a?){140}b/x/' /tmp/f; done`,
    ],
    ['a list without end', Array(5000).fill('true').join(' && ')],
  ])('%s', (_name, text) => {
    const start = performance.now();
    survive(text);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
