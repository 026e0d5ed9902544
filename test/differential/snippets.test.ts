import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { playSnippet } from '#test/support/play-snippet.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import { parseSnippets, type Snippet } from '#test/support/snippets.ts';
import { shellBehind } from './real-shell.ts';
import { hasNamespaces, runRealSnippet, type SnippetCourse } from './real-snippet.ts';

const parseShell = await testShellParser();
const folder = new URL('../../core/src/program/testdata/snippets/real/', import.meta.url);
/** A second of a snippet takes so long in a real shell; one that differs is tried again, slower. */
const paces = [120, 300, 600, 1200];
const atOnce = 5;
/** How far times may be apart, in seconds of the snippet. */
const tolerance = 0.45;

const numberOf = (text: string | undefined): number => Number.parseFloat(text ?? '');

/** The course of a snippet in the model, out of its time line. */
function modelCourse(snippet: Snippet): SnippetCourse {
  const lines = playSnippet(snippet, parseShell, hasNamespaces ? undefined : 'shareProcessNamespace: true');
  const files = new Map<string, string>();
  const came = new Map<string, number>();
  const went = new Map<string, number>();
  let exitCode = -1;
  let seconds = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const [, at, kind, path = '', text] = /^(\S+)\s+(\+|-|=|exit) (\S+) ?(.*)$/.exec(line) ?? [];
    if (kind === 'exit') [exitCode, seconds] = [Number(path), numberOf(at)];
    else if (kind === '-') {
      files.delete(path);
      went.set(path, numberOf(at));
    } else if (kind !== undefined && !path.endsWith('/')) {
      files.set(path, text ? JSON.parse(text) : '');
      if (!came.has(path)) came.set(path, numberOf(at));
    }
  }
  const execs = lines.flatMap((line) => /exec .* -> (\d+)/.exec(line)?.[1] ?? []).map(Number);
  return { exitCode, seconds, files, came, went, execs };
}

/** Differences in words; none where real shell and model agree. */
function differences(real: SnippetCourse, model: SnippetCourse): readonly string[] {
  const found: string[] = [];
  const compare = (what: string, a: unknown, b: unknown): void => {
    const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
    if (left !== right) found.push(`${what}: real ${left}, model ${right}`);
  };
  const compareTime = (what: string, a: number, b: number): void => {
    if (Math.abs(a - b) > tolerance) found.push(`${what}: real ${a.toFixed(2)} s, model ${b.toFixed(2)} s`);
  };
  compare('exit code', real.exitCode, model.exitCode);
  compareTime('end', real.seconds, model.seconds);
  compare('commands beside it', real.execs, model.execs);
  // Long contents are cut in the table.
  for (const path of new Set([...real.files.keys(), ...model.files.keys()]))
    if (model.files.get(path)?.startsWith('…') !== true) compare(path, real.files.get(path), model.files.get(path));
  for (const [path, at] of model.came) if (real.came.has(path)) compareTime(`${path} came`, real.came.get(path) ?? 0, at);
  for (const [path, at] of model.went) if (real.went.has(path)) compareTime(`${path} went`, real.went.get(path) ?? 0, at);
  return found;
}

async function differenceOf(snippet: Snippet, model: SnippetCourse): Promise<string | undefined> {
  let found: readonly string[] = [];
  for (const pace of paces) {
    found = differences(await runRealSnippet(snippet, pace), model);
    if (found.length === 0) return undefined;
  }
  return `${snippet.name}\n${found.join('\n')}`;
}

test.runIf(shellBehind('sh') === 'dash').each(readdirSync(folder))(
  'the real shells do what %s says',
  async (name) => {
    const { snippets } = parseSnippets(readFileSync(new URL(name, folder), 'utf8'));
    const next = snippets.map((snippet) => ({ snippet, model: modelCourse(snippet) })).values();
    const found: string[] = [];
    const worker = async () => {
      for (const { snippet, model } of next) found.push((await differenceOf(snippet, model)) ?? '');
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    expect(found.filter(Boolean).join('\n\n')).toBe('');
  },
  300_000,
);
