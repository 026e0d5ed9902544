import en from '#l10n/en/client.json';
import zhCn from '#l10n/zh-cn/client.json';

export type TextKey = keyof typeof en;
export type Texts = (key: TextKey, args?: Readonly<Record<string, string>>) => string;

/**
 * The texts of the extension host in the editor's display language. Not the localizer that the server has: that one holds the texts
 * of every part, and this code is loaded each time a window opens a YAML file.
 */
export function textsFor(language: string): Texts {
  const bundle: Readonly<Partial<Record<TextKey, string>>> = language.toLowerCase() === 'zh-cn' ? zhCn : {};
  return (key, args = {}) => (bundle[key] ?? en[key]).replace(/\{(\w+)\}/g, (whole, name: string) => args[name] ?? whole);
}
