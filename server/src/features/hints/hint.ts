import type { Path } from '#core/yaml/model.ts';

/** A hint before it has its place in the editor. */
export interface Hint {
  /** Path of the field that it stands behind, within the pod. */
  readonly path: Path;
  readonly parts: readonly HintPart[];
  /** Plain text. */
  readonly tooltip: string;
}

export interface HintPart {
  readonly text: string;
  /** Path of the field that it comes from, where a click on it leads. */
  readonly path?: Path;
}

/** `5–15`, or one figure where both are the same; at most one digit behind the point. */
export function span(from: number, to: number): string {
  const show = (seconds: number): string => String(Math.round(seconds * 10) / 10);
  return show(from) === show(to) ? show(from) : `${show(from)}–${show(to)}`;
}
