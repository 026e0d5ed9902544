/** Whether a text asks for files by pattern. */
export function isGlob(text: string): boolean {
  return /[*?[{]/.test(text);
}

/** The folder that all matches of a pattern are in: `charts/` for `charts/*\/x.yaml`, `.` where it begins with a wildcard. */
export function globBase(pattern: string): string {
  const steps = pattern.split('/');
  const first = steps.findIndex(isGlob);
  const fixed = steps.slice(0, Math.max(0, first)).join('/');
  return fixed === '' ? (pattern.startsWith('/') ? '/' : '.') : fixed;
}

/** A pattern as an expression for whole paths with `/`: `*`, `?`, `**`, `[a-z]`, `{a,b}` (not nested). */
export function globExpression(pattern: string): RegExp {
  const text = pattern.replace(/^\.\//, '');
  let source = '';
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const [token, expression] = nextToken(rest);
    source += expression;
    at += token.length;
  }
  return new RegExp(`^${source}$`);
}

function nextToken(rest: string): readonly [token: string, expression: string] {
  if (rest.startsWith('**/')) return ['**/', '(?:[^/]+/)*'];
  if (rest.startsWith('**')) return ['**', '.*'];
  if (rest.startsWith('*')) return ['*', '[^/]*'];
  if (rest.startsWith('?')) return ['?', '[^/]'];
  const set = /^\[(!?)([^\]/]+)\]/.exec(rest);
  if (set) return [set[0], `[${set[1] ? '^' : ''}${(set[2] ?? '').replaceAll('\\', '\\\\')}]`];
  const choice = /^\{([^{}]*)\}/.exec(rest);
  if (choice) return [choice[0], `(?:${(choice[1] ?? '').split(',').map(globSource).join('|')})`];
  return [rest.slice(0, 1), rest.slice(0, 1).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')];
}

function globSource(part: string): string {
  return globExpression(part).source.slice(1, -1);
}
