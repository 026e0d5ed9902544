import { useLayoutEffect, useRef } from 'preact/hooks';
import type { MarkerKind } from '#core/timeline/model.ts';
import type { MessageKey } from '#l10n/localizer.ts';
import { keyCommands, pointerHints } from '../../keys/commands.ts';
import { Icon } from '../icon/component.tsx';
import { MarkShape } from '../mark/shapes.tsx';
import { useUi } from '../ui.ts';
import './component.css';

interface LegendEntry {
  readonly kind: MarkerKind;
  readonly weight?: 'pending' | 'decisive';
  readonly text: MessageKey;
}

const legend: readonly LegendEntry[] = [
  { kind: 'success', text: 'webview.legend.success' },
  { kind: 'success', weight: 'pending', text: 'webview.legend.successPending' },
  { kind: 'success', weight: 'decisive', text: 'webview.legend.successDecisive' },
  { kind: 'failure', weight: 'pending', text: 'webview.legend.failurePending' },
  { kind: 'failure', weight: 'decisive', text: 'webview.legend.failureDecisive' },
  { kind: 'timeout', text: 'webview.legend.timeout' },
  { kind: 'error', text: 'webview.legend.error' },
  { kind: 'write', text: 'webview.legend.write' },
  { kind: 'sigterm', text: 'webview.legend.sigterm' },
  { kind: 'sigkill', text: 'webview.legend.sigkill' },
  { kind: 'exit', text: 'webview.legend.exit' },
  { kind: 'exit', weight: 'decisive', text: 'webview.legend.exitFailed' },
];

/** The list of keys and the meaning of the marks; takes the focus while it is open. */
export function Help() {
  const { localize, dispatch } = useUi();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current?.focus();
    return () => {
      if (before instanceof HTMLElement || before instanceof SVGElement) before.focus();
    };
  }, []);
  return (
    <dialog class="help" open ref={dialog} tabIndex={-1} aria-label={localize('webview.help.title')}>
      <div class="help-head">
        <h2>{localize('webview.help.title')}</h2>
        <button
          type="button"
          class="tool tool-icon"
          aria-label={localize('webview.close')}
          onClick={() => dispatch({ do: 'toggle-help' })}
        >
          <Icon name="close" />
        </button>
      </div>
      <div class="help-columns">
        <dl class="help-keys">
          {keyCommands.map(({ shown, text }) => (
            <div key={shown}>
              <dt>
                {shown.split('  ').map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{localize(text)}</dd>
            </div>
          ))}
        </dl>
        <div>
          <dl class="help-keys">
            {pointerHints.map(({ shown, text }) => (
              <div key={shown}>
                <dt>{localize(shown)}</dt>
                <dd>{localize(text)}</dd>
              </div>
            ))}
          </dl>
          <Legend />
        </div>
      </div>
    </dialog>
  );
}

function Legend() {
  const { localize } = useUi();
  return (
    <>
      <h3>{localize('webview.legend.title')}</h3>
      <dl class="help-keys">
        {legend.map(({ kind, weight, text }) => (
          <div key={text}>
            <dt class={`kind-${kind}`}>
              <svg width="20" height="16" viewBox="-10 -8 20 16" aria-hidden="true">
                <MarkShape kind={kind} {...(weight && { weight })} />
              </svg>
            </dt>
            <dd>{localize(text)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
