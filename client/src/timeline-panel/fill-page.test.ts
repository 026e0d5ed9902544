import { expect, test } from 'vitest';
import { sampleMessage } from '#test/support/webview.tsx';
import { notCompared } from '#webview/store/state.ts';
import { pageOf } from '#webview/view/export/page.ts';
import { fillPage } from './fill-page.ts';

const { type: _, ...shown } = sampleMessage({ uri: 'file:///home/me/secret/web.yaml' });
const hostile = '<pod-lifeline:script></script><script>alert(1)</script>$&';

test('an exported page holds the timeline, the script and the style sheet, and loads nothing', () => {
  const page = fillPage(
    pageOf(shown, notCompared, 'en'),
    'run();\n//# sourceMappingURL=webview.js.map',
    'b{}/*# sourceMappingURL=x.css.map */',
  );
  expect(page).toContain('<style>b{}</style>');
  expect(page).toContain('<script>run();\n</script>');
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/sourceMappingURL|pod-lifeline:s|secret|src=|href=/);
  const [, json = ''] = /id="pod-lifeline-messages">(.*?)<\/script>/s.exec(page) ?? [];
  expect(JSON.parse(json)).toHaveLength(1);
  expect(JSON.parse(json)[0]).toMatchObject({
    type: 'timeline',
    timeline: { title: shown.timeline.title },
    presets: [],
    uri: '',
  });
});

test('no name can take the place of the script, nor end it', () => {
  const timeline = { ...shown.timeline, title: hostile };
  const page = fillPage(pageOf({ ...shown, timeline }, notCompared, 'en'), 'let a = "</script>$&";', '');
  expect(page.match(/<script/g)).toHaveLength(2);
  expect(page.match(/<\/script>/g)).toHaveLength(2);
  expect(page).toContain('let a = "<\\/script>$&";');
});
