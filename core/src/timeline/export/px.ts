/** A length in pixels as it stands in SVG: tenths are as fine as anybody sees. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
