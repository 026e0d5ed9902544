import type { YamlContent, YamlFile } from '../../yaml/model.ts';
import { isBroken } from './places.ts';

/**
 * Whether a file is the source of a template engine (Helm, Go templates, Jinja) rather than YAML: it has expressions where YAML itself
 * would have to read them. Braces within a text are text like any other.
 */
export function isTemplated(file: YamlFile): boolean {
  return file.documents.some(({ content }) => hasExpression(content) || (isBroken(content) && content.text.includes('{%')));
}

function hasExpression(content: YamlContent): boolean {
  return content.problems.some(({ code }) => code === 'template-expression');
}
