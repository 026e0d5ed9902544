import enCompare from '#l10n/en/compare.json';
import enExport from '#l10n/en/export.json';
import enReality from '#l10n/en/reality.json';
import enTimeline from '#l10n/en/timeline.json';
import enWebview from '#l10n/en/webview.json';
import { fillText, isSimplifiedChinese } from '#l10n/language.ts';
import type { Localize } from '#l10n/localizer.ts';
import zhCompare from '#l10n/zh-cn/compare.json';
import zhExport from '#l10n/zh-cn/export.json';
import zhReality from '#l10n/zh-cn/reality.json';
import zhTimeline from '#l10n/zh-cn/timeline.json';
import zhWebview from '#l10n/zh-cn/webview.json';

type Texts = Readonly<Record<string, string>>;

const english: Texts = { ...enCompare, ...enExport, ...enReality, ...enTimeline, ...enWebview };
const chinese: Texts = { ...zhCompare, ...zhExport, ...zhReality, ...zhTimeline, ...zhWebview };

/**
 * The texts that the page itself says, in the reader's language. Not the localizer of the server, which holds those of every part: this
 * script is read anew each time a panel opens, and most of what it shows comes with the timeline.
 */
export function webviewTexts(locale: string | undefined): Localize {
  const own = isSimplifiedChinese(locale) ? chinese : english;
  return (key, args) => fillText(own[key] ?? english[key] ?? key, args);
}
