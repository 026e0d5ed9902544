/** Linux signal numbers (signal(7), x86 and ARM) of the signals that scripts name. */
const numbers: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGSEGV: 11,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGCHLD: 17,
  SIGCONT: 18,
  SIGSTOP: 19,
  SIGTSTP: 20,
  SIGTTIN: 21,
  SIGTTOU: 22,
  SIGURG: 23,
  SIGWINCH: 28,
};

/** Not a signal that anybody sends: the kernel ends a container that has used up its memory, as SIGKILL does. */
export const outOfMemorySignal = 'out of memory';

/** Signals whose default action does not end a process. */
const harmless: ReadonlySet<string> = new Set([
  'SIGCHLD',
  'SIGCONT',
  'SIGSTOP',
  'SIGTSTP',
  'SIGTTIN',
  'SIGTTOU',
  'SIGURG',
  'SIGWINCH',
]);

/** The name with `SIG` of what a script, manifest or image writes: `TERM`, `sigterm`, `15`; undefined where there is no such signal. */
export function signalName(text: string): string | undefined {
  if (Object.hasOwn(numbers, text)) return text;
  const upper = text.trim().toUpperCase();
  if (/^\d+$/.test(upper)) return Object.keys(numbers).find((name) => numbers[name] === Number(upper));
  const name = upper.startsWith('SIG') ? upper : `SIG${upper}`;
  if (name in numbers) return name;
  // STOPSIGNAL of some images, such as systemd's: real-time signals have no fixed number in text but all end a process.
  return /^SIGRTM(IN|AX)([+-]\d+)?$/.test(name) ? name : undefined;
}

/** The number of a signal name; 0 for one that is not known. */
export function signalNumber(name: string): number {
  if (name.startsWith('SIGRTMIN')) return 34 + Number(name.slice(8) || 0);
  if (name.startsWith('SIGRTMAX')) return 64 + Number(name.slice(8) || 0);
  return numbers[name] ?? 0;
}

/** Whether the default action of a signal ends the process (signal(7), "Standard signals"). */
export function endsByDefault(name: string): boolean {
  return !harmless.has(name);
}
