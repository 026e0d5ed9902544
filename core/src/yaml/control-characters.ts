import type { ProblemList } from './problems.ts';

/** Reports the characters that Kubernetes' parser refuses anywhere in a document (goyaml.v2/readerc.go). */
export function reportControlCharacters(text: string, problems: ProblemList): void {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isAllowed(code)) continue;
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    problems.add('control-character', `Control character ${name} is not allowed in YAML`, { start: i, end: i + 1 });
  }
}

function isAllowed(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  if (code < 0xa0) return code <= 0x7e || code === 0x85;
  return code < 0xfffe;
}
