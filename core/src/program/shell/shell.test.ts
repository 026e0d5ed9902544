import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ProgramRun } from '#test/support/program-run.ts';
import { testShellParser } from '#test/support/shell-parser.ts';

const parseShell = await testShellParser();

interface RealRun {
  /** Shells that behave so; `sh` is dash. */
  readonly shells: string;
  readonly script: string;
  readonly exitCode: number;
  /** What it wrote on its standard output. */
  readonly output: string;
}

/** Recorded with dash 0.5.12 and bash 5.2.15, each script in an empty directory with an empty input. */
const realRuns: readonly RealRun[] = JSON.parse(readFileSync(new URL('testdata/real-shells.json', import.meta.url), 'utf8'));

describe.each(['sh', 'bash'])('%s does what the real one does', (shell) => {
  const runs = realRuns.filter((run) => run.shells.split(' ').includes(shell));
  test.each(runs)('$script', ({ script, exitCode, output }) => {
    // Complaints are worded by each shell in its own way. A manifest's `$$` stands for one `$`.
    const text = `exec 2>/dev/null\n${script}`.replaceAll('$', (dollar) => dollar + dollar);
    const command = JSON.stringify([shell, '-c', text]);
    const run = new ProgramRun(
      `containers: [{name: a, image: example/app, workingDir: /work, command: ${command}}]`,
      parseShell,
    ).at(20);
    expect([run.exit?.exitCode, run.exit?.output]).toEqual([exitCode, output]);
  });
});
