import { renderHtml } from '#core/timeline/export/index.ts';
import { scriptPlaceholder, stylePlaceholder, type ToWebview } from '#protocol/webview-messages.ts';
import type { Shown } from '../../store/state.ts';

/**
 * The timeline as a page of its own, in which one can look around but change nothing. Script and style sheet are placeholders: no text of a
 * manifest can be mistaken for them, because its angle brackets are escaped.
 */
export function pageOf(shown: Shown, locale: string): string {
  const { timeline, view } = shown;
  const message: ToWebview = {
    ...shown,
    type: 'timeline',
    // Neither where the file lies nor what was asked about it is anybody else's business.
    uri: '',
    templates: [{ id: shown.template, title: timeline.title }],
    view,
    presets: [],
    scenario: {},
  };
  return renderHtml({ title: timeline.title, locale, message, script: scriptPlaceholder, style: stylePlaceholder });
}
