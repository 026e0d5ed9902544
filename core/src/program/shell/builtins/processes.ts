import { sendSignal } from '../../machine/kill.ts';
import { signalNumber } from '../../machine/signals.ts';
import type { Steps, Task } from '../../machine/task.ts';
import type { Flow } from '../flow.ts';
import type { Shell } from '../shell.ts';
import { setTrap } from '../traps.ts';
import { type Builtin, immediate } from './builtin.ts';

/** `kill`, `wait`, `trap`, `jobs`, `disown`. */
export const processBuiltins: Readonly<Record<string, Builtin>> = {
  kill,
  wait,
  trap: immediate(trap),
  jobs: immediate(listJobs),
  disown: immediate(() => 0),
  bg: immediate(() => 0),
  fg: wait,
  times: immediate(() => 0),
};

/** A signal to the shell itself takes effect before the next command. */
function* kill(words: readonly string[], shell: Shell): Steps<Flow> {
  const jobs = [...shell.jobs.values()];
  const args = words.slice(1).map((word) => (/^%\d+$/.test(word) ? String(jobs[Number(word.slice(1)) - 1]?.pid ?? word) : word));
  shell.status = sendSignal(args, shell.machine, (text) => shell.writeError(text));
  yield shell.machine.sleep(0);
  return undefined;
}

/** `jobs -p`: the PIDs of what runs in the background. */
function listJobs(words: readonly string[], shell: Shell): number {
  const running = [...shell.inheritedJobs.values(), ...shell.jobs.values()].filter((task) => !task.exit);
  const line = words.some((word) => /^-\w*p/.test(word))
    ? (task: Task): string => `${task.pid}\n`
    : (task: Task): string => `[${running.indexOf(task) + 1}] Running ${task.argv.join(' ')}\n`;
  shell.writeOut(running.map(line).join(''));
  return 0;
}

/** `wait`: for all background jobs, or those named. A trapped signal ends it with 128 + its number (POSIX, wait; 2.12). */
function* wait(words: readonly string[], shell: Shell): Steps<Flow> {
  const options = words.slice(1).filter((word) => word.startsWith('-'));
  const named = words.slice(1).filter((word) => !word.startsWith('-'));
  if (options.includes('-n')) return yield* waitForAny(shell);
  shell.status = 0;
  for (const task of named.length > 0 ? named.map((word) => findJob(word, shell)) : [...shell.jobs.values()]) {
    if (task === undefined) {
      shell.status = 127;
      continue;
    }
    if (!(yield* waitFor(task, shell))) return undefined;
    shell.status = named.length > 0 ? (task.exit?.exitCode ?? 0) : 0;
    if (named.length === 0) shell.jobs.delete(task.pid);
  }
  return undefined;
}

/** False where a signal came first. */
function* waitFor(task: Task, shell: Shell): Steps<boolean> {
  while (!task.exit) {
    yield task.ended(true);
    const signal = shell.pendingSignals[0];
    if (signal !== undefined) {
      shell.status = 128 + signalNumber(signal);
      return false;
    }
  }
  return true;
}

function* waitForAny(shell: Shell): Steps<Flow> {
  const tasks = [...shell.jobs.values()];
  shell.status = 127;
  if (tasks.length === 0) return undefined;
  while (!tasks.some((task) => task.exit)) {
    yield {
      interruptible: true,
      begin: (wake) => {
        const stops = tasks.map((task) => task.onEnd(wake));
        return () => {
          for (const stop of stops) stop();
        };
      },
    };
    const signal = shell.pendingSignals[0];
    if (signal !== undefined) {
      shell.status = 128 + signalNumber(signal);
      return undefined;
    }
  }
  const ended = tasks.find((task) => task.exit);
  shell.status = ended?.exit?.exitCode ?? 0;
  if (ended) shell.jobs.delete(ended.pid);
  return undefined;
}

function findJob(word: string, shell: Shell): Task | undefined {
  if (word.startsWith('%')) return [...shell.jobs.values()][(Number(word.slice(1)) || shell.jobs.size) - 1];
  return shell.jobs.get(Number(word));
}

/** `trap 'text' SIGNAL…`, `trap - SIGNAL…`, `trap SIGNAL`; without words it lists. */
function trap(words: readonly string[], shell: Shell): number {
  const args = words[1] === '--' ? words.slice(2) : words.slice(1);
  const [action, ...conditions] = args;
  if (action === undefined || action === '-l' || action === '-p') return 0;
  if (conditions.length === 0) return setTrap(action, undefined, shell) ? 0 : 1;
  const text = action === '-' ? undefined : action;
  return conditions.map((condition) => setTrap(condition, text, shell)).every(Boolean) ? 0 : 1;
}
