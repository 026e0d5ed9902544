import type { ProblemList } from './problems.ts';

/** All but tab, line breaks (NEL too) and what can be printed. */
const refused = /[^\t\n\r -~\u0085\u00a0-\ufffd]/g;

/** Reports the characters that Kubernetes' parser refuses anywhere in a document (goyaml.v2/readerc.go). */
export function reportControlCharacters(text: string, problems: ProblemList): void {
  for (const { 0: character, index } of text.matchAll(refused)) {
    const name = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    problems.add('control-character', `Control character ${name} is not allowed in YAML`, { start: index, end: index + 1 });
  }
}
