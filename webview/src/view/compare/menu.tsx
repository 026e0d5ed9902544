import { headName } from '../../store/beside.ts';
import { isEdited } from '../../store/edits.ts';
import type { Shown, State } from '../../store/state.ts';
import { Menu } from '../menu/component.tsx';
import { useUi } from '../ui.ts';
import './menu.css';

/** What the picture is compared with: another version of the file, another pod, another scenario. */
export function CompareMenu({ state, shown }: { readonly state: State; readonly shown: Shown }) {
  const { localize, dispatch, post } = useUi();
  const current = state.compared.with;
  const saved = localize('webview.compare.saved');
  const { preset } = state.edits.now;
  const presets = shown.presets.filter(({ id }) => id !== preset);
  return (
    <Menu
      icon="compare"
      name={current ? localize('webview.compare.current', { name: current.name }) : localize('webview.compare')}
      {...(current && { label: current.name })}
    >
      {current && (
        <button type="button" onClick={() => dispatch({ do: 'compare', with: null })}>
          {localize('webview.compare.leave')}
        </button>
      )}
      <button type="button" onClick={() => dispatch({ do: 'compare', with: { kind: 'head', name: headName } })}>
        {localize('webview.compare.head')}
      </button>
      <button type="button" onClick={() => dispatch({ do: 'compare', with: { kind: 'saved', name: saved } })}>
        {saved}
      </button>
      <button type="button" onClick={() => post({ type: 'choose-pod' })}>
        {localize('webview.compare.pod')}
      </button>
      <button type="button" onClick={() => post({ type: 'choose-recording' })}>
        {localize('webview.reality.choose')}
      </button>
      <h2 class="menu-heading">{localize('webview.scenario')}</h2>
      {isEdited(state.edits) && (
        <button
          type="button"
          onClick={() =>
            dispatch({ do: 'compare', with: { kind: 'scenario', name: localize('webview.scenario.none'), preset: null } })
          }
        >
          {localize('webview.scenario.none')}
        </button>
      )}
      {presets.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          onClick={() => dispatch({ do: 'compare', with: { kind: 'scenario', name: title, preset: id } })}
        >
          {title}
        </button>
      ))}
    </Menu>
  );
}
