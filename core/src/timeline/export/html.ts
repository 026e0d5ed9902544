import { escapeMarkup, scriptJson } from './markup.ts';

export interface HtmlParts {
  readonly title: string;
  /** BCP 47 tag: the page's texts are in this language. */
  readonly locale: string;
  /** What the page's script receives in place of the editor's messages. */
  readonly messages: readonly unknown[];
  /** The script and the style sheet of the timeline, and the values of the editor's theme variables they use. */
  readonly script: string;
  readonly style: string;
}

/** Values for the theme variables that the style sheet takes from the editor, on white and on dark. */
const theme = {
  light: {
    'editor-background': '#ffffff',
    'editor-foreground': '#1f2328',
    descriptionForeground: '#5f6a75',
    focusBorder: '#1a6fb8',
    'textLink-foreground': '#1a6fb8',
    'charts-green': '#2e7d32',
    'charts-blue': '#1a6fb8',
    'charts-yellow': '#a06a00',
    'charts-orange': '#c2510c',
    'charts-red': '#c62828',
    'charts-purple': '#6f42c1',
  },
  dark: {
    'editor-background': '#1f1f1f',
    'editor-foreground': '#d4d4d4',
    descriptionForeground: '#9aa4af',
    focusBorder: '#6cb6ff',
    'textLink-foreground': '#6cb6ff',
    'charts-green': '#73c991',
    'charts-blue': '#6cb6ff',
    'charts-yellow': '#e2c08d',
    'charts-orange': '#f0a35e',
    'charts-red': '#f48771',
    'charts-purple': '#c9a0ff',
  },
} as const;

/** One page with the interactive timeline: it loads nothing, and its policy forbids it to. */
export function renderHtml({ title, locale, messages, script, style }: HtmlParts): string {
  const policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:";
  const variables = (scheme: keyof typeof theme): string =>
    Object.entries(theme[scheme])
      .map(([name, value]) => `--vscode-${name}:${value}`)
      .join(';');
  return `<!doctype html>
<html lang="${escapeMarkup(locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)}</title>
<style>:root{color-scheme:light dark;${variables('light')}}@media (prefers-color-scheme:dark){:root{${variables('dark')}}}</style>
<style>${style.replaceAll('</style', '<\\/style')}</style>
</head>
<body>
<div id="root"></div>
<script type="application/json" id="pod-lifeline-messages">${scriptJson(messages)}</script>
<script>${script.replaceAll('</script', '<\\/script')}</script>
</body>
</html>
`;
}
