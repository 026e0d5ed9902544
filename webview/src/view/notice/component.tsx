import { Icon } from '../icon/component.tsx';
import { useUi } from '../ui.ts';
import './component.css';

/** Above the last picture: it is out of date, and why. */
export function StaleNotice({ reason }: { readonly reason: string }) {
  const { localize } = useUi();
  return (
    <div class="stale" role="status">
      <Icon name="warning" />
      <span>
        <strong>{localize('webview.stale')}</strong> {reason}
      </span>
    </div>
  );
}

/** In place of a picture: still at work, or nothing to show and why. */
export function EmptyNotice({ problem }: { readonly problem: string | null }) {
  const { localize } = useUi();
  return (
    <main class="empty" aria-live="polite" aria-busy={problem === null}>
      {problem === null ? (
        <>
          <div class="empty-bars" aria-hidden="true">
            <i />
            <i />
            <i />
          </div>
          <p class="empty-title">{localize('webview.loading')}</p>
        </>
      ) : (
        <>
          <Icon name="info" />
          <p class="empty-title">{localize('webview.empty')}</p>
          <p>{problem}</p>
          <p class="empty-hint">{localize('webview.emptyHint')}</p>
        </>
      )}
    </main>
  );
}
