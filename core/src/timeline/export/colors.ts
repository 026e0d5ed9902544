/** The hues of the picture, for white paper and for a dark page: the same roles as the editor's chart colors. */
const hues = {
  green: { light: '#2e7d32', dark: '#73c991' },
  blue: { light: '#1a6fb8', dark: '#6cb6ff' },
  yellow: { light: '#a06a00', dark: '#e2c08d' },
  orange: { light: '#c2510c', dark: '#f0a35e' },
  red: { light: '#c62828', dark: '#f48771' },
  purple: { light: '#6f42c1', dark: '#c9a0ff' },
  gray: { light: '#5f6a75', dark: '#9aa4af' },
} as const;
type Hue = keyof typeof hues;

/** Which hue a kind of bar or mark has; what is not named is gray. */
const kinds: Readonly<Record<Exclude<Hue, 'gray'>, readonly string[]>> = {
  green: ['ready', 'serving', 'true', 'success', 'succeeded'],
  blue: ['running', 'creating', 'pull', 'volumes', 'sandbox', 'schedule', 'start', 'write'],
  yellow: ['not-ready', 'timeout'],
  orange: ['backoff', 'traffic', 'sigterm', 'error'],
  purple: ['terminating', 'hook', 'delete'],
  red: ['failed', 'lost', 'failure', 'sigkill'],
};

/** The style sheet of an exported picture: it follows the reader's preference for light or dark. */
export function pictureStyle(): string {
  return [
    'svg{font:11px system-ui,-apple-system,"Segoe UI",sans-serif;background:#fff;color:#1f2328}',
    'text{fill:#1f2328}.faint{fill:#5f6a75}.line{stroke:#5f6a75;stroke-opacity:.35}.title{font-size:14px;font-weight:600}',
    '.bar{fill:currentColor;fill-opacity:.2;stroke:currentColor}.halo{paint-order:stroke;stroke:#fff;stroke-width:3;stroke-opacity:.8}',
    '.mark{fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}.solid{fill:currentColor}',
    '.moment{stroke:currentColor;stroke-dasharray:4 3}.band{fill:currentColor;fill-opacity:.12}.fold{fill:#5f6a75;fill-opacity:.08}',
    '.ghost{fill-opacity:.1;stroke-dasharray:3 2}.small{font-size:9.5px}',
    '.tile{fill:none;stroke:currentColor;stroke-opacity:.45}',
    `.k{color:${hues.gray.light}}`,
    colorRules('light'),
    '@media (prefers-color-scheme:dark){svg{background:#1f1f1f;color:#d4d4d4}text{fill:#d4d4d4}.faint{fill:#9aa4af}.halo{stroke:#1f1f1f}',
    `.k{color:${hues.gray.dark}}`,
    `${colorRules('dark')}}`,
  ].join('');
}

function colorRules(scheme: 'light' | 'dark'): string {
  return Object.entries(hues)
    .filter(([hue]) => hue !== 'gray')
    .map(([hue, color]) => `.${hue}{color:${color[scheme]}}`)
    .join('');
}

/** The classes of a kind. */
export function kindClass(kind: string): string {
  const hue = Object.entries(kinds).find(([, members]) => members.includes(kind))?.[0];
  return hue === undefined ? 'k' : `k ${hue}`;
}
