import type { MarkerKind, SegmentKind } from '../model.ts';

/** Outlines of marks as SVG path data around (0, 0), about 10 pixels wide. Each kind has a shape of its own: color only adds to it. */
export const markPaths: Readonly<Record<MarkerKind, string>> = {
  success: circle(3.6),
  failure: 'M-3.4 -3.4 3.4 3.4M3.4 -3.4 -3.4 3.4',
  timeout: 'M-3.6 -4.2h7.2L-3.6 4.2h7.2Z',
  error: 'M0 -4.4 4.4 3.8h-8.8Z',
  start: 'M-3 -4 4 0 -3 4Z',
  exit: 'M-3.4 -3.4h6.8v6.8h-6.8Z',
  sigterm: 'M0 -5 5 0 0 5 -5 0Z',
  sigkill: 'M-4.4 -4.4 4.4 4.4M4.4 -4.4 -4.4 4.4',
  write: 'M0 -4.2 3.6 0H1.4V4H-1.4V0H-3.6Z',
  ready: 'M-4 0 -1 3 4 -3',
  delete: 'M-4 -3h8L0 4Z',
  removed: 'M-4 0h8',
};

/** The ring around a mark that decides something. */
export const ringPath = circle(6.4);

/**
 * Fillings that tell kinds of bars apart without color: path data of a tile of 10 by 10 pixels, drawn with a line of 1 pixel in the color
 * of the kind. Kinds without one are plain.
 */
export const tilePaths: Readonly<Partial<Record<SegmentKind, string>>> = {
  'not-ready': 'M-1 11 11 -1M-1 1 1 -1M9 11 11 9',
  backoff: 'M-1 -1 11 11M-1 9 1 11M9 -1 11 1',
  terminating: 'M-1 6 6 -1M-1 11 11 -1M4 11 11 4M-1 1 1 -1M9 11 11 9',
  waiting: circle(1, 5),
  failed: 'M0 0 10 10M10 0 0 10',
  traffic: 'M0 2.5h10M0 7.5h10',
  lost: 'M0 0 10 10M10 0 0 10M0 5h10',
  hook: 'M2.5 0v10M7.5 0v10',
};

function circle(r: number, at = 0): string {
  return `M${at - r} ${at}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
}
