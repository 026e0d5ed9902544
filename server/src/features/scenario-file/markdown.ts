import type { FieldShape, Shape } from '#core/sim/scenario/shape.ts';
import type { Localize } from '#l10n/localizer.ts';
import { inlineCode } from '../markdown.ts';

/** What a key of a scenario file means, and what may stand under it. The texts are ours, and Markdown. */
export function scenarioFieldMarkdown(key: string, { shape, doc }: FieldShape, localize: Localize): string {
  const words = wordsOf(shape);
  return [
    `**${key}**`,
    localize(doc),
    localize('hover.type', { type: inlineCode(shapeName(shape)) }),
    words.length === 0 ? '' : localize('hover.values', { values: words.map(inlineCode).join(', ') }),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** A shape as people would call it: `duration`, `text[]`, `ignore | mapping`. */
export function shapeName(shape: Shape): string {
  switch (shape.kind) {
    case 'list':
      return `${shapeName(shape.item)}[]`;
    case 'map':
      return `map[text]${shapeName(shape.value)}`;
    case 'either':
      return shape.shapes.map(shapeName).join(' | ');
    case 'nullable':
      return shapeName(shape.shape);
    case 'integer':
      return `${shape.minimum}–${shape.maximum}`;
    case 'words':
      return shape.words.length === 1 ? (shape.words[0] ?? '') : 'text';
    case 'variants':
      return 'mapping';
    default:
      return shape.kind;
  }
}

function wordsOf(shape: Shape): readonly string[] {
  if (shape.kind === 'words' && shape.words.length > 1) return shape.words;
  return shape.kind === 'nullable' ? wordsOf(shape.shape) : [];
}
