import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { standardIo } from './io.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'io-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const text = 'kind: Pod # Größe 就绪\n';

test.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-16, as Windows PowerShell writes it', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16, big end first', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
])('reads %s', (_, bytes) => {
  const file = path.join(folder, 'pod.yaml');
  writeFileSync(file, bytes);
  expect(standardIo.read(file)).toBe(text);
});
