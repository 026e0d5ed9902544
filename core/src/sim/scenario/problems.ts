import { distance } from 'fastest-levenshtein';
import type { Localize, MessageArguments, MessageKey } from '#l10n/localizer.ts';
import type { Range } from '../../base/range.ts';
import { filePosition, type YamlDocument } from '../../yaml/model.ts';

/** Something wrong in a scenario; line and column count from 1. */
export interface ScenarioProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

const maxProblems = 50;
const maxCompared = 60;

/** Collects what is wrong in the text of a scenario, and knows where. */
export class ScenarioProblems {
  readonly list: ScenarioProblem[] = [];
  readonly #document: YamlDocument;
  readonly #localize: Localize;

  constructor(document: YamlDocument, localize: Localize) {
    this.#document = document;
    this.#localize = localize;
  }

  add(range: Range, key: MessageKey, args?: MessageArguments): void {
    const named = args?.where === '' ? { ...args, where: this.#localize('scenario.whole') } : args;
    this.addText(range, this.#localize(key, named));
  }

  addText(range: Range, message: string): void {
    if (this.list.length >= maxProblems) return;
    const position = filePosition(this.#document, range.start);
    this.list.push({ message, line: position.line + 1, column: position.character + 1 });
  }

  /** Says that a word is not one of those that may stand there, and which one was probably meant. */
  addUnknown(range: Range, kind: 'Key' | 'Value', word: string, where: string, known: readonly string[]): void {
    const nearest = nearestWord(word, known);
    const args = { word: word.slice(0, maxCompared), where, known: known.join(', '), nearest: nearest ?? '' };
    this.add(range, nearest === undefined ? `scenario.unknown${kind}` : `scenario.unknown${kind}Nearest`, args);
  }
}

/** The known word that a misspelt one probably means: at most a third of its letters away. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  if (word.length > maxCompared) return undefined;
  const plain = word.toLowerCase().replaceAll(/[-_]/g, '');
  let best: { readonly word: string; readonly edits: number } | undefined;
  for (const candidate of known) {
    const edits = distance(plain, candidate.toLowerCase().replaceAll(/[-_]/g, ''));
    if (edits <= Math.max(1, Math.floor(word.length / 3)) && (!best || edits < best.edits)) best = { word: candidate, edits };
  }
  return best?.word;
}
