import type { MessageKey } from '#l10n/localizer.ts';
import { type ScenarioPlace, scenarioPlaces } from '#protocol/webview-messages.ts';
import { type Edits, isEdited } from '../../store/edits.ts';
import { Menu } from '../menu/component.tsx';
import { useUi } from '../ui.ts';

const texts = {
  file: 'webview.save.file',
  clipboard: 'webview.save.clipboard',
  manifest: 'webview.save.manifest',
} as const satisfies Record<ScenarioPlace, MessageKey>;

/** Ways to keep what was changed here. */
export function SaveMenu({ edits }: { readonly edits: Edits }) {
  const { localize, post } = useUi();
  return (
    <Menu icon="save" name={localize('webview.save')} disabled={!isEdited(edits)}>
      {scenarioPlaces.map((place) => (
        <button key={place} type="button" onClick={() => post({ type: 'save-scenario', place, whatIf: edits.now })}>
          {localize(texts[place])}
        </button>
      ))}
    </Menu>
  );
}
