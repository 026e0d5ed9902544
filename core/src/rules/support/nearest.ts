import { distance } from 'fastest-levenshtein';

const maxLength = 100;

/**
 * The candidates that a misspelt name may have meant, best first: those that differ in letter case or separators only, then
 * those within a third of the length in edits (a swap of neighbours counts as one).
 */
export function nearestNames(name: string, candidates: Iterable<string>, limit = 3): string[] {
  if (name.length === 0 || name.length > maxLength) return [];
  const bare = simplify(name);
  const allowed = Math.max(1, Math.floor(Math.max(name.length, 3) / 3));
  const scored: { candidate: string; score: number }[] = [];
  for (const candidate of new Set(candidates)) {
    if (candidate === name || candidate.length > maxLength) continue;
    const score = simplify(candidate) === bare ? 0 : edits(name, candidate);
    if (score <= allowed) scored.push({ candidate, score });
  }
  scored.sort(
    (a, b) => a.score - b.score || Math.abs(a.candidate.length - name.length) - Math.abs(b.candidate.length - name.length),
  );
  return scored.slice(0, limit).map(({ candidate }) => candidate);
}

/** The one best candidate, if any. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  return nearestNames(name, candidates, 1)[0];
}

function simplify(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.\s]/g, '');
}

function edits(name: string, candidate: string): number {
  const plain = Math.min(distance(name, candidate), distance(name.toLowerCase(), candidate.toLowerCase()) + 0.5);
  return plain === 2 && isSwap(name, candidate) ? 1 : plain;
}

function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((character, index) => character !== b[index]);
  return a.slice(0, at) + (a[at + 1] ?? '') + (a[at] ?? '') + a.slice(at + 2) === b;
}
