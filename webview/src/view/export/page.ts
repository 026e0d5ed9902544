import { renderHtml } from '#core/timeline/export/index.ts';
import type { Beside } from '#protocol/compare.ts';
import { scriptPlaceholder, stylePlaceholder, type ToWebview } from '#protocol/webview-messages.ts';
import type { Shown, State } from '../../store/state.ts';

/**
 * The timeline as a page of its own, in which one can look around but change nothing. Script and style sheet are placeholders: no text of a
 * manifest can be mistaken for them, because its angle brackets are escaped.
 */
export function pageOf(shown: Shown, compared: State['compared'], locale: string): string {
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
  const messages = [message, ...besideMessages(compared)];
  return renderHtml({ title: timeline.title, locale, messages, script: scriptPlaceholder, style: stylePlaceholder });
}

/** What the picture is compared with, once the answer is there. */
function besideMessages({ with: beside, comparison, assessment }: State['compared']): ToWebview[] {
  if (!beside || !(comparison ?? assessment)) return [];
  const nowhere: Beside = beside.kind === 'pod' ? { ...beside, uri: '' } : beside;
  return [
    { type: 'beside', beside: nowhere },
    comparison ? { type: 'compared', comparison, problem: null } : { type: 'measured', assessment, problem: null },
  ];
}
