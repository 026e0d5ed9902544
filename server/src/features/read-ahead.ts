import type { Position } from 'vscode-languageserver-types';
import { schemaFor } from '#core/schema/schema.ts';
import type { YamlFile } from '#core/yaml/model.ts';
import { opaqueRanges } from '#core/yaml/opaque.ts';
import { mentionsOf } from '../workspace/mentions.ts';
import { writtenObjects } from './completion/written-objects.ts';
import type { FeatureContext } from './feature.ts';
import { provideHover } from './hover.ts';

/** Computes what completion and hover will need of a file, so that the first request after a change does not wait for it. All of it is kept. */
export function readAhead(context: FeatureContext): void {
  const { file, settings } = context;
  const schema = schemaFor(settings.kubernetesVersion);
  for (const { content } of file.documents) {
    opaqueRanges(content);
    writtenObjects(content, schema);
    mentionsOf(content);
  }
}

/** Computes the hovers of where a file was changed, which is looked at next as a rule. They may need a simulation: for when nobody types. */
export function hoverAhead(context: FeatureContext, lastEdit: Position): void {
  for (const position of placesOf(context.file, lastEdit)) {
    provideHover(context, { textDocument: { uri: context.uri }, position });
  }
}

/** The place itself, and the key on its line. */
function placesOf(file: YamlFile, position: Position): Position[] {
  const document = file.documents.findLast(({ startLine }) => startLine <= position.line);
  if (!document) return [position];
  const { text, lines } = document.content;
  const { start, end } = lines.lineRange(position.line - document.startLine);
  const character = /^[\s-]*/.exec(text.slice(start, end))?.[0].length ?? 0;
  return [position, { line: position.line, character }];
}
