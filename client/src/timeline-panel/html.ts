import * as vscode from 'vscode';

/**
 * The page that hosts the timeline: scripts, styles and fonts come from the extension's own files, and nothing else is allowed,
 * network access included.
 */
export function panelHtml(webview: vscode.Webview, dist: vscode.Uri, title: string): string {
  const file = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
  const nonce = createNonce();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
  ].join('; ');
  return `<!doctype html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file('webview.css')}">
<title>${escapeHtml(title)}</title>
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" src="${file('webview.js')}"></script>
</body>
</html>`;
}

/** In place of the timeline where there is none to show: one sentence in the editor's own look, no script. */
export function emptyPanelHtml(title: string, text: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>${escapeHtml(title)}</title>
</head>
<body>
<main><p>${escapeHtml(text)}</p></main>
</body>
</html>`;
}

/** Allows exactly one script to run; unguessable, so that nothing that gets into the page can run beside it. */
function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
