import * as vscode from 'vscode';
import { asScriptText, asStyleText } from './fill-page.ts';
import type { PageParts } from './page-files.ts';

/**
 * The page that hosts the timeline. Script and style sheet stand in it: fetched one by one, they would come late by as long as the page
 * itself takes to load. Nothing else is allowed to run or to be loaded, network access included.
 */
export function panelHtml({ script, style }: PageParts, title: string): string {
  const nonce = createNonce();
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src data:`;
  return `<!doctype html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style nonce="${nonce}">${asStyleText(style)}</style>
<title>${escapeHtml(title)}</title>
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}">${asScriptText(script)}</script>
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
