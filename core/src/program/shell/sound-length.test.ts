import { expect, test } from 'vitest';
import { testShellParser } from '#test/support/shell-parser.ts';
import { soundLength } from './sound-length.ts';

const parseShell = await testShellParser();

test.each([')', '>)', '$[', '[[:((', ')((', 'a=(', '((f() { ', 'a|a=(', '&&)', '>', '((', '{ ', 'a=({ '])(
  '%s over and over is parsed in no time',
  (piece) => {
    const script = `echo ok\n${piece.repeat(Math.ceil(16_000 / piece.length))}`;
    const started = performance.now();
    expect(parseShell(script).children.length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(500);
  },
);

test('what people write is whole', () => {
  const arms = Array.from({ length: 300 }, (_, i) => `  a${i}) echo "$((i + 1))" ;;`).join('\n');
  const script = `case "$x" in\n${arms}\nesac\nif [ "\${a[0]}" -gt 1 ]; then { echo $(date); } >> /tmp/log 2>&1; fi\n`;
  expect(soundLength(script)).toBe(script.length);
});
