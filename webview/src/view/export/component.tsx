import { withOverlay } from '#core/compare/overlay.ts';
import { type ExportFormat, exportEndings, exportTimeline } from '#core/timeline/export/index.ts';
import type { Shown, State } from '../../store/state.ts';
import { Menu } from '../menu/component.tsx';
import { useUi } from '../ui.ts';
import { pageOf } from './page.ts';
import { pngOf } from './png.ts';

const formats = ['svg', 'png', 'html', 'mermaid', 'markdown', 'trace-event', 'json'] as const;
type Format = (typeof formats)[number];

interface Props {
  readonly shown: Shown;
  readonly compared: State['compared'];
}

/** The picture as a file for others, with what it is compared with. */
export function ExportMenu({ shown, compared }: Props) {
  const { localize, post } = useUi();
  const draw = (format: ExportFormat): string => {
    const { timeline } = shown;
    const { overlay } = compared.comparison ?? compared.assessment ?? {};
    if (format !== 'svg' || !overlay || !compared.with) return exportTimeline(format, timeline, localize);
    const other = { name: compared.with.name, lanes: overlay.lanes, isRecorded: compared.assessment !== null };
    return exportTimeline(format, withOverlay(timeline, overlay), localize, other);
  };
  const save = async (format: Format): Promise<void> => {
    // The trace is the simulator's: the page has only what was made from it.
    if (format === 'json') post({ type: 'export-trace' });
    else if (format === 'png') post({ type: 'export', ending: format, content: await pngOf(draw('svg')), base64: true });
    else if (format === 'html') {
      post({ type: 'export', ending: format, content: pageOf(shown, compared, document.documentElement.lang), base64: false });
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
