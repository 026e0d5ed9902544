import { Icon } from '../icon/component.tsx';
import { useUi } from '../ui.ts';

/** Pass or fail: sign, word and color. */
export function Verdict({ passes }: { readonly passes: boolean }) {
  const { localize } = useUi();
  return (
    <span class={`verdict ${passes ? 'is-passed' : 'is-failed'}`}>
      <Icon name={passes ? 'check' : 'close'} />
      {localize(passes ? 'webview.scenarios.passes' : 'webview.scenarios.fails')}
    </span>
  );
}
