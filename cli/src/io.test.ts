import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localeOf, standardIo } from './io.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'io-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const text = 'kind: Pod # Größe 就绪\n';

test.each([
  [{}, 'en'],
  [{ LC_ALL: '', LANG: 'zh_CN.UTF-8' }, 'zh_CN'],
  [{ LC_ALL: 'C.UTF-8', LANG: 'zh_CN.UTF-8' }, 'en'],
  [{ LC_MESSAGES: 'de_DE@euro', LANG: 'POSIX' }, 'de_DE'],
])('reads the language of %j', (environment, locale) => {
  expect(localeOf(environment)).toBe(locale);
});

test.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-16, as Windows PowerShell writes it', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16, big end first', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
])('reads %s', (_, bytes) => {
  const file = path.join(folder, 'pod.yaml');
  writeFileSync(file, bytes);
  expect(standardIo.read(file)).toBe(text);
});
