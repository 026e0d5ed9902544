import { expect, test } from 'vitest';
import { createRandom } from '#core/base/random.ts';
import { contentsOf, ProgramRun } from '#test/support/program-run.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { type GeneratedScript, generateScript } from './generate-script.ts';
import { type Outcome, runReal, shellBehind } from './real-shell.ts';

const parseShell = await testShellParser();
/** How many scripts, and from which seed: set to look further than the usual run does. */
const count = Number(process.env.SHELL_SCRIPTS ?? 220);
const seed = Number(process.env.SHELL_SEED ?? 1);
/** A second of a script takes so long in a real shell. On a busy machine it takes longer: a script that differs is tried again, slower. */
const paces = [150, 300, 600, 1500];
const atOnce = 8;
/** How far the times may be apart, in seconds of the script: no script differs by less than one. */
const tolerance = 0.45;

const images = { dash: 'debian:12', bash: 'debian:12', ash: 'busybox:1.36' };

function runModel(shell: 'sh' | 'bash', script: GeneratedScript): Outcome {
  const kind = shellBehind(shell);
  const text = `exec >/dev/null 2>&1\n${script.text.replace(/@(\d+)@/g, '$1')}`.replaceAll('$', () => '$$');
  const command = JSON.stringify([kind === 'bash' ? 'bash' : 'sh', '-c', text]);
  // In a shared process namespace the shell is an ordinary process, as it is on this machine.
  const run = new ProgramRun(
    `shareProcessNamespace: true\ncontainers: [{name: a, image: "${images[kind]}", workingDir: /work, command: ${command}}]`,
    parseShell,
  );
  // In small steps: what a background job writes after the end of the shell does not count.
  for (let ms = 0; ms < 120_000 && !run.exit; ms += 20) {
    run.at(ms / 1000);
    if (ms / 1000 === script.termAt) run.signal('SIGTERM');
  }
  return { exitCode: run.exit?.exitCode ?? -1, seconds: run.exit?.at ?? Number.POSITIVE_INFINITY, files: writtenFiles(run) };
}

function writtenFiles(run: ProgramRun): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [path, content] of contentsOf(run.state.files))
    if (path.startsWith('/work/') && !path.endsWith('/')) files[path.slice('/work/'.length)] = content;
  return files;
}

function describe(outcome: Outcome): string {
  const files = Object.entries(outcome.files).sort(([a], [b]) => (a < b ? -1 : 1));
  return `exit ${outcome.exitCode}\n${files.map(([name, content]) => `${name}: ${JSON.stringify(content)}`).join('\n')}`;
}

/** The difference in words; undefined where there is none. */
async function differenceOf(shell: 'sh' | 'bash', script: GeneratedScript, model: Outcome): Promise<string | undefined> {
  let difference: string | undefined;
  for (const pace of paces) {
    const real = await runReal(shell, script, pace);
    const sameTime = Math.abs(real.seconds - model.seconds) < tolerance;
    if (describe(real) === describe(model) && sameTime) return undefined;
    const times = `real ${real.seconds.toFixed(2)} s, model ${model.seconds.toFixed(2)} s`;
    const term = script.termAt === undefined ? '' : `SIGTERM at ${script.termAt} s\n`;
    difference = `${shell}, ${times}\n${term}--- script\n${script.text}\n--- real\n${describe(real)}\n--- model\n${describe(model)}`;
  }
  return difference;
}

test.each(['sh', 'bash'] as const)(
  `%s and the model make the same of ${count} scripts`,
  async (shell) => {
    const random = createRandom(seed);
    const scripts = Array.from({ length: count }, (_, index) => generateScript(random.fork(String(index))));
    const differences: string[] = [];
    // The model first: its work would hold up the clocks of real shells.
    const next = scripts.map((script) => ({ script, model: runModel(shell, script) })).values();
    const worker = async () => {
      for (const { script, model } of next) {
        const difference = await differenceOf(shell, script, model);
        if (difference !== undefined) differences.push(difference);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    expect(differences.join('\n\n========\n\n')).toBe('');
  },
  120_000,
);
