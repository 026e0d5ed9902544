import type { FromWebview, ToWebview } from '#protocol/webview-messages.ts';
import { isMessage } from './is-message.ts';

/** What the page is embedded in: VS Code, or a plain browser page that brings its data along. */
export interface Host {
  post(message: FromWebview): void;
  /** What was saved before the page was reloaded; undefined the first time. */
  saved(): unknown;
  save(state: unknown): void;
  onMessage(receive: (message: ToWebview) => void): void;
}

interface VsCodeApi {
  postMessage(message: FromWebview): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare global {
  var acquireVsCodeApi: (() => VsCodeApi) | undefined;
}

/** In a page without VS Code, `<script type="application/json" id="pod-lifeline-messages">` holds a list of messages. */
const embeddedId = 'pod-lifeline-messages';

export function connectHost(): Host {
  const api = globalThis.acquireVsCodeApi?.();
  return api ? vsCodeHost(api) : standaloneHost();
}

function vsCodeHost(api: VsCodeApi): Host {
  return {
    post: (message) => api.postMessage(message),
    saved: () => api.getState(),
    save: (state) => api.setState(state),
    onMessage: (receive) =>
      window.addEventListener('message', ({ data }: MessageEvent<unknown>) => isMessage(data) && receive(data)),
  };
}

function standaloneHost(): Host {
  return {
    post: () => {},
    saved: () => undefined,
    save: () => {},
    onMessage: (receive) => {
      const text = document.getElementById(embeddedId)?.textContent;
      const data: unknown = text ? JSON.parse(text) : [];
      for (const each of Array.isArray(data) ? data : []) if (isMessage(each)) receive(each);
    },
  };
}
