import { codeAction } from './code-action.ts';
import { codeLens } from './code-lens.ts';
import { compare } from './compare.ts';
import { completion } from './completion/completion.ts';
import { definition } from './definition.ts';
import { documentHighlight } from './document-highlight.ts';
import { documentLink } from './document-link.ts';
import { documentSymbol } from './document-symbol.ts';
import type { Feature } from './feature.ts';
import { foldingRange } from './folding-range.ts';
import { hover } from './hover.ts';
import { inlayHint } from './inlay-hint.ts';
import { reality } from './reality.ts';
import { references } from './references.ts';
import { rename } from './rename.ts';
import { scenarioMatrixFeature } from './scenario-matrix.ts';
import { selectionRange } from './selection-range.ts';
import { timeline } from './timeline.ts';
import { writeScenario } from './write-scenario.ts';

/** Every feature of the server. What `initialize` advertises is computed from this table. */
export const features: readonly Feature[] = [
  completion,
  hover,
  codeAction,
  codeLens,
  documentSymbol,
  documentLink,
  definition,
  references,
  documentHighlight,
  rename,
  foldingRange,
  selectionRange,
  inlayHint,
  timeline,
  compare,
  reality,
  scenarioMatrixFeature,
  writeScenario,
];

/** The capabilities of all features together, without document synchronization. */
export function computeCapabilities(): Readonly<Record<string, unknown>> {
  return Object.assign({}, ...features.map((feature) => feature.capabilities));
}
