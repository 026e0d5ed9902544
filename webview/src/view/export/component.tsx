import { type ExportFormat, exportEndings, exportTimeline } from '#core/timeline/export/index.ts';
import type { Shown } from '../../store/state.ts';
import { Menu } from '../menu/component.tsx';
import { useUi } from '../ui.ts';
import { pageOf } from './page.ts';
import { pngOf } from './png.ts';

const formats = ['svg', 'png', 'html', 'mermaid', 'markdown', 'trace-event', 'json'] as const;
type Format = (typeof formats)[number];

/** The picture as a file for others. */
export function ExportMenu({ shown }: { readonly shown: Shown }) {
  const { localize, post } = useUi();
  const draw = (format: ExportFormat): string => exportTimeline(format, shown.timeline, localize);
  const save = async (format: Format): Promise<void> => {
    // The trace is the simulator's: the page has only what was made from it.
    if (format === 'json') post({ type: 'export-trace' });
    else if (format === 'png') post({ type: 'export', ending: format, content: await pngOf(draw('svg')), base64: true });
    else if (format === 'html') {
      post({ type: 'export', ending: format, content: pageOf(shown, document.documentElement.lang), base64: false });
    } else post({ type: 'export', ending: exportEndings[format], content: draw(format), base64: false });
  };
  return (
    <Menu icon="export" name={localize('webview.export')}>
      {formats.map((format) => (
        <button key={format} type="button" onClick={() => void save(format)}>
          {localize(`webview.export.${format}`)}
        </button>
      ))}
    </Menu>
  );
}
