import type { MarkerKind, SegmentKind } from '../model.ts';

/** Colors of a terminal; without color every function gives its text back. */
export interface Palette {
  bold(text: string): string;
  faint(text: string): string;
  alarm(text: string): string;
  kind(kind: SegmentKind | MarkerKind, text: string): string;
}

const codes = { bold: 1, faint: 2, red: 31, green: 32, yellow: 33, blue: 34, magenta: 35 } as const;
type Code = keyof typeof codes;

const kindCodes: Readonly<Partial<Record<SegmentKind | MarkerKind, Code>>> = {
  ready: 'green',
  serving: 'green',
  true: 'green',
  success: 'green',
  succeeded: 'green',
  running: 'blue',
  creating: 'blue',
  pull: 'blue',
  volumes: 'blue',
  sandbox: 'blue',
  schedule: 'blue',
  'not-ready': 'yellow',
  timeout: 'yellow',
  backoff: 'yellow',
  traffic: 'yellow',
  error: 'yellow',
  sigterm: 'yellow',
  terminating: 'magenta',
  hook: 'magenta',
  failed: 'red',
  failure: 'red',
  sigkill: 'red',
};

export function createPalette(color: boolean): Palette {
  const paint = (code: Code | undefined, text: string) =>
    color && code && text ? `\u001b[${codes[code]}m${text}\u001b[0m` : text;
  return {
    bold: (text) => paint('bold', text),
    faint: (text) => paint('faint', text),
    alarm: (text) => paint('red', text),
    kind: (kind, text) => paint(kindCodes[kind], text),
  };
}
