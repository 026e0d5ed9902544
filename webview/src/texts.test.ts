import { readFileSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { expect, test } from 'vitest';
import { en } from '#l10n/en/index.ts';
import { createLocalizer, type MessageKey } from '#l10n/localizer.ts';
import { webviewTexts } from './texts.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The code of the page, texts apart. */
function pageCode(): string {
  const { metafile } = esbuild.buildSync({
    absWorkingDir: root,
    entryPoints: ['webview/src/main.tsx'],
    outdir: 'unwritten',
    write: false,
    bundle: true,
    metafile: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  const files = Object.keys(metafile.inputs).filter((file) => /^(webview|core|protocol)\/.*\.tsx?$/.test(file));
  return files.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n');
}

/** Keys that stand in code, or that a template such as `webview.export.${format}` can give. */
function keysIn(code: string): MessageKey[] {
  const built = [...code.matchAll(/`([\w.-]+\.)\$\{[^`}]*\}([\w.-]*)`/g)].map(([, start = '', end = '']) => ({ start, end }));
  return (Object.keys(en) as MessageKey[]).filter(
    (key) => code.includes(`'${key}'`) || built.some(({ start, end }) => key.startsWith(start) && key.endsWith(end)),
  );
}

test.each(['en', 'zh-cn'])('the page has every text that its code asks for, in %s', (locale) => {
  const [own, all] = [webviewTexts(locale), createLocalizer(locale)];
  const keys = keysIn(pageCode());
  expect(keys.length).toBeGreaterThan(200);
  expect(keys.filter((key) => own(key) !== all(key))).toEqual([]);
});
