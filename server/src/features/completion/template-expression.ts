/** An expression over several lines is looked for in so much text on each side. */
const maxLength = 2000;

/** What stands at the beginning of a line of YAML and of none in an expression. */
const keyAtLineStart = /\n[ \t]*(?:-[ \t]+|\{[ \t]*)*["']?[\w./-]+["']?:\s/;

/** A comment may show YAML. */
const comment = /^\{\{-?\s*\/\*/;

/**
 * Whether an offset is inside a template expression (`{{ .Values.image }}`, as in Helm charts), where nothing is YAML. One that is still open
 * ends with its line: somebody is typing it, or it is text that goes on as YAML (`format: "{{"`).
 */
export function isInTemplateExpression(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - maxLength), offset);
  const open = before.lastIndexOf('{{');
  if (open < 0 || before.includes('}}', open + 2)) return false;
  if (!before.includes('\n', open)) return true;
  const behind = text.slice(offset, offset + maxLength);
  const close = behind.indexOf('}}');
  const next = behind.indexOf('{{');
  const isClosed = close >= 0 && (next < 0 || close < next);
  const inside = before.slice(open) + behind.slice(0, close);
  return isClosed && (comment.test(inside) || !keyAtLineStart.test(inside));
}
