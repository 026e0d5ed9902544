import { render } from 'preact';
import { connectHost } from './host.ts';
import { handleKey } from './keys/handle-key.ts';
import { announcements } from './store/announce.ts';
import { opensField } from './store/opens-field.ts';
import { fromSaved, toSaved } from './store/persist.ts';
import { createStore } from './store/store.ts';
import { webviewTexts } from './texts.ts';
import { App } from './view/app/component.tsx';
import { createMeasure } from './view/measure.ts';
import { type Ui, UiContext } from './view/ui.ts';

/** How long a page may stay blank, in milliseconds. */
const noticeDelayMs = 200;

const host = connectHost();
const root = document.getElementById('root') ?? document.body;
const localize = webviewTexts(document.documentElement.lang);
const { fontFamily } = getComputedStyle(document.body);
let isPaintAsked = false;

const store = createStore(fromSaved(host.saved(), window.innerHeight, window.innerWidth), (state, before) => {
  host.save(toSaved(state));
  for (const message of announcements(before, state)) host.post(message);
  // What is typed right after a field was opened belongs into it: it has to be there before the next key is.
  if (opensField(before, state)) {
    paint();
    return;
  }
  if (isPaintAsked) return;
  isPaintAsked = true;
  requestAnimationFrame(paint);
});
const ui: Ui = { localize, dispatch: store.dispatch, post: host.post, measure: createMeasure(`11px ${fontFamily}`) };

/** At most once for each frame, however many events came. */
function paint(): void {
  isPaintAsked = false;
  render(
    <UiContext.Provider value={ui}>
      <App state={store.current()} />
    </UiContext.Provider>,
    root,
  );
}

document.addEventListener('keydown', (event) => handleKey(event, store.current(), ui));
host.onMessage((message) => store.dispatch({ do: 'receive', message }));
const { edits, pinnedPod, compared } = store.current();
host.post({ type: 'ready', whatIf: edits.now, pinned: pinnedPod, beside: compared.with });
// Mostly the picture is there before one could read that it is awaited.
setTimeout(() => {
  if (!root.hasChildNodes()) paint();
}, noticeDelayMs);
