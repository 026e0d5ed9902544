import { formatSeconds } from '#core/timeline/format.ts';
import type { Localize } from '#l10n/localizer.ts';
import type { Found } from '../store/derived.ts';

/** `12 s – 42 s · 30 s`, `12 s`, `12 s –`. */
export function timeText({ segment, marker }: Found, localize: Localize): string {
  const start = segment?.start ?? marker?.t ?? 0;
  const end = segment ? segment.end : (marker?.end ?? start);
  const from = formatSeconds(start, localize);
  if (end === null) return localize('webview.time.open', { from });
  if (end === start) return localize('webview.time.at', { at: from });
  return localize('webview.time.span', { from, to: formatSeconds(end, localize), length: formatSeconds(end - start, localize) });
}
