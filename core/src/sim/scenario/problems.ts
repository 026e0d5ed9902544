import { distance } from 'fastest-levenshtein';
import type { Localize, MessageArguments, MessageKey } from '#l10n/localizer.ts';
import type { Range } from '../../base/range.ts';
import { filePosition, type YamlDocument } from '../../yaml/model.ts';

/** Something wrong in a scenario; line and column count from 1. */
export interface ScenarioProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  /** Where in the scenario: `containers.app.exit`; empty at the top. */
  readonly path: string;
  /** Offsets of the document. */
  readonly range: Range;
  /** What was probably meant by the word at the range. */
  readonly nearest?: string;
}

/** What a problem is about. */
interface Spot {
  readonly range: Range;
  readonly path: string;
  readonly nearest?: string;
}

const maxProblems = 50;
const maxCompared = 60;
/** `version` stands for `kubernetesVersion`; shorter parts say too little. */
const shortestPart = 4;

/** Collects what is wrong in a scenario, and knows where; without a document, everything is at line 1. */
export class ScenarioProblems {
  readonly list: ScenarioProblem[] = [];
  readonly #document: YamlDocument | undefined;
  readonly #localize: Localize;

  constructor(document: YamlDocument | undefined, localize: Localize) {
    this.#document = document;
    this.#localize = localize;
  }

  add(spot: Spot, key: MessageKey, args: MessageArguments = {}): void {
    if (this.list.length >= maxProblems) return;
    const named = { ...args };
    if (args.where === '') named.where = this.#localize('scenario.whole');
    if (args.found === 'sequence') named.found = this.#localize('scenario.list');
    if (args.found === 'mapping') named.found = this.#localize('scenario.mapping');
    const { line, character } = this.#document ? filePosition(this.#document, spot.range.start) : { line: 0, character: 0 };
    this.list.push({ ...spot, message: this.#localize(key, named), line: line + 1, column: character + 1 });
  }

  /** Says that a word is not one of those that may stand there, and which one was probably meant. */
  addUnknown({ range, path }: Spot, kind: 'Key' | 'Value', word: string, known: readonly string[]): void {
    const nearest = nearestWord(word, known);
    const args = { word: word.slice(0, maxCompared), where: path, known: known.join(', '), nearest: nearest ?? '' };
    if (nearest === undefined) this.add({ range, path }, `scenario.unknown${kind}`, args);
    else this.add({ range, path, nearest }, `scenario.unknown${kind}Nearest`, args);
  }
}

/** The known word that a misspelt one probably means: at most a third of its letters away, or the only one that begins or ends with it. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  // A number that is spelt nearly the same is another number.
  if (word.length > maxCompared || /^[\d.]+$/.test(word)) return undefined;
  const plain = word.toLowerCase().replaceAll(/[-_]/g, '');
  let best: { readonly word: string; readonly edits: number } | undefined;
  for (const candidate of known) {
    const edits = distance(plain, candidate.toLowerCase().replaceAll(/[-_]/g, ''));
    if (edits <= Math.max(1, Math.floor(word.length / 3)) && (!best || edits < best.edits)) best = { word: candidate, edits };
  }
  return best?.word ?? (plain.length >= shortestPart ? partOf(plain, known) : undefined);
}

function partOf(plain: string, known: readonly string[]): string | undefined {
  const longer = known.filter((candidate) => {
    const whole = candidate.toLowerCase().replaceAll(/[-_]/g, '');
    return whole.startsWith(plain) || whole.endsWith(plain);
  });
  return longer.length === 1 ? longer[0] : undefined;
}
