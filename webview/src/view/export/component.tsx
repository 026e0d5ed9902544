import { type ExportFormat, exportEndings, exportTimeline } from '#core/timeline/export/index.ts';
import type { Shown } from '../../store/state.ts';
import { Menu } from '../menu/component.tsx';
import { useUi } from '../ui.ts';
import { pngOf } from './png.ts';

const formats: readonly (ExportFormat | 'png')[] = ['svg', 'png', 'mermaid', 'markdown', 'trace-event'];

/** The picture as a file for others. */
export function ExportMenu({ shown: { timeline } }: { readonly shown: Shown }) {
  const { localize, post } = useUi();
  const save = async (format: ExportFormat | 'png'): Promise<void> => {
    const text = exportTimeline(format === 'png' ? 'svg' : format, timeline, localize);
    if (format !== 'png') post({ type: 'export', ending: exportEndings[format], content: text, base64: false });
    else post({ type: 'export', ending: format, content: await pngOf(text), base64: true });
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
