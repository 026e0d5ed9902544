import { connectMs, connects } from '../commands/reach.ts';
import { resolvePath } from '../machine/files.ts';
import { FileSink, nullStream, Pipe, type Stream, TextSource } from '../machine/stream.ts';
import type { Steps } from '../machine/task.ts';
import { expandInto, expandSingle } from './expansion.ts';
import { FieldBuilder } from './fields.ts';
import { parameterValue } from './parameter.ts';
import { unquotePattern } from './pattern.ts';
import type { Shell } from './shell.ts';
import { runStatements, startSubshell } from './statements.ts';
import type { ShellNode } from './syntax.ts';
import { unescapeHereDocument } from './unescape.ts';

export interface OpenedRedirects {
  readonly fds: ReadonlyMap<number, Stream>;
  close(): void;
}

/** Opens redirections in their order, over the shell's own descriptors. Undefined where one fails, as a missing input file does. */
export function* openRedirects(nodes: readonly ShellNode[], shell: Shell): Steps<OpenedRedirects | undefined> {
  const fds = new Map(shell.fds);
  for (const node of nodes) {
    if (!(yield* openOne(node, fds, shell))) return undefined;
  }
  return { fds, close: () => {} };
}

/** Status of a command whose redirection failed: 2 in dash, 1 in the others (measured). */
export const redirectFailure = (shell: Shell): number => (shell.kind.name === 'dash' ? 2 : 1);

function* openOne(node: ShellNode, fds: Map<number, Stream>, shell: Shell): Steps<boolean> {
  if (node.type === 'heredoc_redirect') {
    fds.set(0, new TextSource(yield* heredocText(node, shell)));
    return true;
  }
  if (node.type === 'herestring_redirect') {
    const word = node.children.findLast((child) => child.isNamed && child.type !== 'file_descriptor');
    fds.set(0, new TextSource(`${word ? yield* expandSingle(word, shell) : ''}\n`));
    return true;
  }
  return yield* openFile(node, fds, shell);
}

function* openFile(node: ShellNode, fds: Map<number, Stream>, shell: Shell): Steps<boolean> {
  const operator = node.children.find((child) => !child.isNamed)?.type ?? '>';
  const descriptor = node.children.find((child) => child.type === 'file_descriptor')?.text;
  const input = operator.startsWith('<');
  const fd = descriptor === undefined ? (input ? 0 : 1) : Number(descriptor);
  const destination = node.children.find((child) => child.field === 'destination');
  if (destination?.type === 'process_substitution') return openProcess(destination, fd, fds, shell);
  const target = destination ? yield* expandSingle(destination, shell) : '';
  if (operator === '>&-' || operator === '<&-' || target === '-') {
    fds.set(fd, nullStream);
    return true;
  }
  if ((operator === '>&' || operator === '<&') && /^\d+$/.test(target)) {
    fds.set(fd, fds.get(Number(target)) ?? nullStream);
    return true;
  }
  const path = resolvePath(target, shell.workingDirectory);
  const address = shell.kind.name === 'bash' ? /^\/dev\/(?:tcp|udp)\/([^/]+)\/(\d+)$/.exec(path) : null;
  if (address) return yield* openConnection(address[1] ?? '', Number(address[2]), fd, fds, shell);
  if (input) return openInput(path, fd, fds, shell);
  const stream = outputStream(path, operator.endsWith('>>'), shell);
  if (!stream) return false;
  fds.set(fd, stream);
  if (operator.startsWith('&>') || (operator === '>&' && descriptor === undefined)) fds.set(2, stream);
  return true;
}

/** bash's `/dev/tcp/host/port`: fails where nobody accepts; what is sent goes nowhere, and nothing comes back. */
function* openConnection(host: string, port: number, fd: number, fds: Map<number, Stream>, shell: Shell): Steps<boolean> {
  yield shell.machine.sleep(connectMs);
  if (!connects(host, port, shell)) {
    shell.writeError(`${shell.name}: connect: Connection refused\n`);
    return false;
  }
  fds.set(fd, nullStream);
  return true;
}

/** bash's `< <(commands)`: what they write is the input. `> >(commands)` goes nowhere. */
function openProcess(node: ShellNode, fd: number, fds: Map<number, Stream>, shell: Shell): boolean {
  if (!node.text.startsWith('<(')) {
    fds.set(fd, nullStream);
    return true;
  }
  const pipe = new Pipe();
  const close = pipe.openWriter();
  pipe.openReader();
  startSubshell(shell, new Map(shell.fds).set(1, pipe), (child) => runStatements(node.children, child)).onEnd(close);
  fds.set(fd, pipe);
  return true;
}

function openInput(path: string, fd: number, fds: Map<number, Stream>, shell: Shell): boolean {
  const text = shell.machine.files.read(path);
  if (text === undefined) {
    shell.writeError(`${shell.name}: ${path}: No such file or directory\n`);
    return false;
  }
  fds.set(fd, new TextSource(text));
  return true;
}

function outputStream(path: string, append: boolean, shell: Shell): Stream | undefined {
  const standard: Readonly<Record<string, number>> = {
    '/dev/stdout': 1,
    '/dev/stderr': 2,
    '/proc/1/fd/1': 1,
    '/proc/1/fd/2': 2,
    '/proc/self/fd/1': 1,
    '/proc/self/fd/2': 2,
  };
  const fd = standard[path];
  if (fd !== undefined) return shell.fds.get(fd) ?? nullStream;
  if (path === '/dev/null') return nullStream;
  const directory = path.slice(0, Math.max(1, path.lastIndexOf('/')));
  if (!shell.machine.files.mayHold(directory)) {
    shell.writeError(`${shell.name}: can't create ${path}: nonexistent directory\n`);
    return undefined;
  }
  return new FileSink(shell.machine.files, path, append);
}

/** The text of a here-document: expanded unless its mark is quoted; `<<-` takes tabs off the start of lines. */
function* heredocText(node: ShellNode, shell: Shell): Steps<string> {
  const mark = node.children.find((child) => child.type === 'heredoc_start')?.text ?? '';
  const body = node.children.find((child) => child.type === 'heredoc_body');
  if (!body) return '';
  const strip = node.children.some((child) => child.type === '<<-');
  const literal = /['"\\]/.test(mark);
  const text = literal ? body.text : yield* expandBody(body, shell);
  return strip ? text.replace(/^\t+/gm, '') : text;
}

function* expandBody(body: ShellNode, shell: Shell): Steps<string> {
  let text = '';
  let at = body.start;
  for (const child of body.children.filter((part) => part.isNamed && part.type !== 'heredoc_content')) {
    const start = child.start + child.text.length - child.text.trimStart().length;
    text += plainPart(body.text.slice(at - body.start, start - body.start), shell);
    const builder = new FieldBuilder('');
    yield* expandInto(child, shell, builder, true);
    text += builder.finish().map(unquotePattern).join('');
    at = child.end;
  }
  return text + plainPart(body.text.slice(at - body.start), shell);
}

/** The grammar sees no expansion in `$1`, `$@`, `$?` and their like within a here-document. */
function plainPart(text: string, shell: Shell): string {
  if (!text.includes('$')) return unescapeHereDocument(text);
  return text
    .split(/((?<!\\)\$[0-9@*#?$!])/)
    .map((part, index) => (index % 2 === 1 ? (parameterValue(part.slice(1), shell) ?? '') : unescapeHereDocument(part)))
    .join('');
}
