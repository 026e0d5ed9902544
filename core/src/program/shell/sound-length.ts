/** Brackets that are open at a time, closing ones without an opening one (patterns of `case` have them), and operators in a row. */
const maxOpen = 150;
const maxUnopened = 400;
const maxRun = 60;

const opening = '([{';
const closing = ')]}';
const operators = '<>|&;';

/**
 * So many characters of a script can be parsed in a time that grows with their number: up to where its brackets or operators pile up as in
 * no script that anybody writes. The grammar's search for a meaning of such text takes time by the square of its length.
 */
export function soundLength(script: string): number {
  const open = new Map<string, number>();
  let unopened = 0;
  let run = 0;
  for (let at = 0; at < script.length; at++) {
    const char = script[at] ?? '';
    run = operators.includes(char) ? run + 1 : 0;
    const kind = closing.indexOf(char);
    const pair = kind >= 0 ? (opening[kind] ?? '') : char;
    if (kind < 0 && !opening.includes(char)) {
      if (run > maxRun) return at;
      continue;
    }
    const depth = (open.get(pair) ?? 0) + (kind < 0 ? 1 : -1);
    if (depth < 0) unopened++;
    open.set(pair, Math.max(0, depth));
    if (depth > maxOpen || unopened > maxUnopened) return at;
  }
  return script.length;
}
