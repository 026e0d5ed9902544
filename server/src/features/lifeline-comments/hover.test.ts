import { beforeAll, expect, test } from 'vitest';
import { simulatorFor } from '#core/lifeline/simulator.ts';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import { createLocalizer } from '#l10n/localizer.ts';
import { withCursor } from '#test/support/cursor.ts';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { testShellParser } from '#test/support/shell-parser.ts';
import type { FeatureContext } from '../feature.ts';
import { provideHover } from '../hover.ts';

let parseShell: ShellParser;
beforeAll(async () => {
  parseShell = await testShellParser();
});

/** The Markdown at the cursor of a comment in a container, behind the text that it is about. */
function hoverAt(comment: string, overrides: Partial<FeatureContext> = {}): string | null {
  const marked = `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: app\n      ${comment}\n      image: nginx\n`;
  const { text, position } = withCursor(marked);
  const simulated = { parseShell, simulator: simulatorFor(parseShell) };
  const hover = provideHover(featureContext(text, { ...simulated, ...overrides }), { textDocument: { uri }, position });
  if (!hover?.range) return null;
  const { start, end } = hover.range;
  const about = text.split('\n')[start.line]?.slice(start.character, end.character);
  return `‹${about}› ${(hover.contents as { value: string }).value}`;
}

test('a key: what it means, how it is written, and where a scenario file has it', () => {
  expect(hoverAt('# lifeline: startup=8s exit=1@$020s -- why')).toMatchInlineSnapshot(`
    "‹exit=1@20s› **exit**

    When the process ends by itself and with which code: one exit for every run, or a list with one for each run; the last repeats.

    Written as \`exit=CODE@TIME[,CODE@TIME…]\`; for example \`exit=1@20s\`

    In a scenario file: \`containers.NAME.exit\`"
  `);
  expect(hoverAt('# lifeline: star$0tup=8s', { localize: createLocalizer('zh-cn') })).toMatchInlineSnapshot(`
    "‹startup=8s› **startup**

    从进程启动到开始提供服务的时间。

    写作 \`startup=TIME\`；例如 \`startup=8s\`

    在场景文件中：\`containers.NAME.startup\`"
  `);
});

test('an expectation: what is measured, and what it comes to now', () => {
  expect(hoverAt('# lifeline: startup=8s expect rea$0dy <= 30s')).toMatchInlineSnapshot(`
    "‹expect ready <= 30s› **expect ready**

    From the pod's creation until it is Ready; in a container, until that container is.

    Of the pod's life as it is simulated with its comments.

    For example \`expect ready <= 30s\`

    Simulated now: \`2.5s\`, which is as expected"
  `);
  expect(hoverAt('# lifeline: exit=1@5s expect restarts == $00')).toMatchInlineSnapshot(`
    "‹expect restarts == 0› **expect restarts**

    How often containers restart.

    Of the pod's life as it is simulated with its comments.

    For example \`expect restarts == 0\`

    Simulated now: \`4\`, which is not as expected (\`app exit 1 Error @5s\`)"
  `);
  expect(hoverAt('# lifeline: expect fini$0shed <= 30s')).toContain('does not happen');
});

test('the word itself: what such comments are', () => {
  expect(hoverAt('# life$0line: startup=8s')).toMatch(/^‹# lifeline:.*never sees them/);
});

test.each([['# a com$0ment'], ['# lifeline: strt$0up=8s'], ['# lifeline: startup=8s -- wh$0y']])('nothing on %s', (comment) => {
  expect(hoverAt(comment)).toBeNull();
});
