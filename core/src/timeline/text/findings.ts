import type { Localize } from '#l10n/localizer.ts';
import type { Timeline } from '../model.ts';
import type { Palette } from './palette.ts';
import { clean } from './width.ts';
import { wrap } from './wrap.ts';

interface FindingOptions {
  readonly columns: number;
  readonly palette: Palette;
  readonly localize: Localize;
}

/** What a reader asks first, answered in sentences; below what alarms, what to change. Nothing where nothing was simulated. */
export function findingLines({ findings }: Timeline, { columns, palette, localize }: FindingOptions): string[] {
  const lines = findings.flatMap(({ text, advice, alarming }) => [
    ...item(alarming ? palette.alarm('!') : palette.kind('ready', '✓'), text, columns),
    ...(advice === null ? [] : item(' ', `${localize('webview.findings.advice')} ${advice}`, columns)),
  ]);
  return lines.length === 0 ? [] : ['', palette.bold(localize('webview.findings.title')), ...lines];
}

const indent = 4;

function item(sign: string, text: string, columns: number): string[] {
  return wrap(clean(text), columns - indent).map((line, i) => `  ${i === 0 ? sign : ' '} ${line}`);
}
