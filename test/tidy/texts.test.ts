import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '#l10n/en/index.ts';
import { zhCn } from '#l10n/zh-cn/index.ts';
import { isTest, productFolders, root, sourceFiles } from './sources.ts';

type Texts = Readonly<Record<string, string>>;

const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

function readTexts(file: string): Texts {
  return existsSync(path.join(root, file)) ? JSON.parse(readFileSync(path.join(root, file), 'utf8')) : {};
}

/** What a translation has that its original has not, and placeholders that differ. */
function strays(original: Texts, translation: Texts): string[] {
  return Object.entries(translation).flatMap(([key, text]) => {
    const english = original[key];
    if (english === undefined) return [`${key}: not in English`];
    return placeholders(english).join() === placeholders(text).join() ? [] : [`${key}: other placeholders than in English`];
  });
}

describe('texts', () => {
  it('in Chinese belong to English ones, with the same placeholders', () => {
    expect(strays(en, zhCn)).toEqual([]);
    expect(strays(readTexts('package.nls.json'), readTexts('package.nls.zh-cn.json'))).toEqual([]);
  });

  it('are all used', () => {
    const code = sourceFiles(productFolders, ['.ts', '.tsx'])
      .filter((file) => !isTest(file))
      .map(({ text }) => text)
      .join('\n');
    const unused = Object.keys(en).filter((key) => !code.includes(key) && !isBuilt(key, code));
    expect(unused).toEqual([]);
  });

  it('of package.json exist', () => {
    const manifest = readFileSync(path.join(root, 'package.json'), 'utf8');
    const used = [...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? '');
    const texts = readTexts('package.nls.json');
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((key) => !(key in texts))).toEqual([]);
    expect(Object.keys(texts).filter((key) => !used.includes(key))).toEqual([]);
  });
});

/** A key that is put together in code: a template such as `rules.${id}.title` whose fixed parts fit it. */
function isBuilt(key: string, code: string): boolean {
  templates ??= [...code.matchAll(/`([\w.-]*\$\{[^`]*)`/g)]
    .map(([, template]) => template ?? '')
    .filter((template) => /^[\w-]+\.|\.[\w-]+$/.test(template));
  return templates.some((template) =>
    new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[\\w.-]+')}$`).test(key),
  );
}
let templates: string[] | undefined;
