import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Measure } from '#core/timeline/chart/fit-text.ts';
import type { Localize } from '#l10n/localizer.ts';
import type { FromWebview } from '#protocol/webview-messages.ts';
import type { Dispatch } from '../store/action.ts';

/** What every component may use: texts in the reader's language, and the two ways out. */
export interface Ui {
  readonly localize: Localize;
  readonly dispatch: Dispatch;
  readonly post: (message: FromWebview) => void;
  readonly measure: Measure;
}

export const UiContext = createContext<Ui | undefined>(undefined);

export function useUi(): Ui {
  const ui = useContext(UiContext);
  if (!ui) throw new Error('a component stands outside of UiContext');
  return ui;
}
