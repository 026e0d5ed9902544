import type { Steps } from '../machine/task.ts';
import type { CommandInput } from './command.ts';

const unitBytes: Readonly<Record<string, number>> = { '': 1, B: 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };

/** Bytes of a size as `stress`, `dd` and `fallocate` take it: `150M`, `1G`. */
export function bytesOf(text: string): number {
  const found = /^(\d+)([BKMGT]?)/i.exec(text);
  return found ? Number(found[1]) * (unitBytes[(found[2] ?? '').toUpperCase()] ?? 1) : 0;
}

/** A process that takes memory: beyond the container's limit the kernel ends the container within a moment. Gives whether it lives on. */
export function* allocate(amount: number, input: CommandInput): Steps<boolean> {
  const limit = input.machine.setup.memoryLimit;
  yield input.machine.sleep(100);
  if (limit === undefined || amount <= limit) return true;
  input.machine.runOutOfMemory();
  yield input.machine.sleep(0);
  return false;
}
