import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const snap = createRequire(import.meta.url).resolve('vscode-tmgrammar-test/dist/snapshot.js');

/** The scopes of each stretch of a text, line by line; the language is YAML, into which ours is injected as in the editor. */
function scopesOf(fixture: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'grammar-'));
  try {
    const copy = path.join(folder, path.basename(fixture));
    cpSync(path.join(import.meta.dirname, 'fixtures', fixture), copy);
    const options = ['--updateSnapshot', '--config', 'test/grammar/grammars.json', '--scope', 'source.yaml'];
    const { status, stdout, stderr } = spawnSync(process.execPath, [snap, ...options, copy], { cwd: root, encoding: 'utf8' });
    expect(status, stdout + stderr).toBe(0);
    return readFileSync(`${copy}.snap`, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.each([
  'shell-in-args.yaml',
  'shell-in-lists.yaml',
  'shell-behind-option.yaml',
  'suppression-comments.yaml',
  'lifeline-comments.yaml',
])('the scopes of %s are those of its snapshot', async (fixture) => {
  await expect(scopesOf(fixture)).toMatchFileSnapshot(`fixtures/${fixture}.snap`);
});
