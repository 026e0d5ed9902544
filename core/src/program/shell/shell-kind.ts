/**
 * Which shell runs a script, as far as shells differ in what a cluster sees: whether the shell's process is replaced by its last
 * command, so that a signal to PID 1 reaches that command.
 *
 * - bash: by a single simple command since long (execute_cmd.c, ONESHOT); since 5.1 also by the last one of a list. Measured with
 *   5.2.15: not within `if`, loops, groups and functions, not with redirections, not with traps or background jobs.
 * - dash: measured with Debian's 0.5.12-2: never, `sh -c 'sleep 9'` stays `sh` with a child.
 * - busybox ash: since 1.28 by whatever comes last, in `if` and groups too, unless the text ends with a line break
 *   (shell/ash.c evalstring, parser_eof, EV_EXIT; commit 1e3e2ccd5).
 */
export interface ShellKind {
  readonly name: 'bash' | 'dash' | 'ash';
  readonly replacedBy: 'nothing' | 'single-command' | 'list-end' | 'tail-command';
}

export const bash: ShellKind = { name: 'bash', replacedBy: 'list-end' };
export const oldBash: ShellKind = { name: 'bash', replacedBy: 'single-command' };
export const dash: ShellKind = { name: 'dash', replacedBy: 'nothing' };
export const ash: ShellKind = { name: 'ash', replacedBy: 'tail-command' };
export const oldAsh: ShellKind = { name: 'ash', replacedBy: 'nothing' };
