import type { MessageKey } from '#l10n/localizer.ts';
import type { Action } from '../../store/action.ts';
import { Icon, type IconName } from '../icon/component.tsx';
import { useUi } from '../ui.ts';

interface Props {
  readonly icon: IconName;
  readonly text: MessageKey;
  readonly action: Action;
  readonly pressed?: boolean | undefined;
  readonly disabled?: boolean;
}

/** A picture that does something; its name is spoken and shown under the pointer. */
export function ToolButton({ icon, text, action, pressed, disabled = false }: Props) {
  const { localize, dispatch } = useUi();
  const name = localize(text);
  return (
    <button
      type="button"
      class="tool tool-icon"
      title={name}
      aria-label={name}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={() => dispatch(action)}
    >
      <Icon name={icon} />
    </button>
  );
}
