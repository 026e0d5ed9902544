import type { Position, Shell } from './shell.ts';

/** The position of what stands last in a compound command: only ash passes on that its process may be replaced. */
export function compoundPosition(shell: Shell): Position {
  return shell.kind.replacedBy === 'tail-command' ? shell.position : stayingPosition(shell);
}

/** The position without leave to replace the process. */
export function stayingPosition(shell: Shell): Position {
  return shell.position === 'replaceable' ? 'tail' : shell.position;
}
