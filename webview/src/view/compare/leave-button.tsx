import { Icon } from '../icon/component.tsx';
import { useUi } from '../ui.ts';

/** Takes away what the picture is compared with. */
export function LeaveButton() {
  const { localize, dispatch } = useUi();
  return (
    <button type="button" class="tool" onClick={() => dispatch({ do: 'compare', with: null })}>
      <Icon name="close" />
      {localize('webview.compare.leave')}
    </button>
  );
}
