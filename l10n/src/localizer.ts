import { en } from './en/index.ts';
import { fillText, isSimplifiedChinese } from './language.ts';
import { zhCn } from './zh-cn/index.ts';

/** The id of a text: the keys of the English bundle. */
export type MessageKey = keyof typeof en;
export type MessageArguments = Readonly<Record<string, string | number>>;
/** Gives the text of a key in the chosen language, with `{name}` replaced from the arguments. */
export type Localize = (key: MessageKey, args?: MessageArguments) => string;

/** A bundle in another language; a missing text falls back to English. */
type Bundle = Readonly<Partial<Record<MessageKey, string>>>;

/** `locale` is a BCP 47 tag as editors give it (`en`, `zh-cn`, `zh-Hans`); anything unknown is English. */
export function createLocalizer(locale: string | undefined): Localize {
  const bundle: Bundle = isSimplifiedChinese(locale) ? zhCn : {};
  return (key, args) => fillText(bundle[key] ?? en[key], args);
}

export const english: Localize = createLocalizer('en');
