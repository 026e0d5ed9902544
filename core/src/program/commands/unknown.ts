import { imageProgram } from '../images/image-program.ts';
import type { Steps } from '../machine/task.ts';
import { assumedTask } from './assumed-task.ts';
import type { CommandInput } from './command.ts';
import { asSaid, describeServing, serve } from './serve.ts';

/** What SIGTERM does to a server of which nothing is known. */
const onTerm = { code: 0, afterMs: 10 };
/** How long a program of which nothing is known runs where it is one step of many, such as in a script. */
const stepMs = 100;
/** The same as the whole work of an init container or a Job. */
const workMs = 1000;

/**
 * A program of which nothing is known. In the place of a server it answers on every port at once and runs until it is stopped,
 * with exit code 0; elsewhere it does its work in a moment and succeeds. Either is noted as an assumption.
 */
export function* runUnknown(input: CommandInput): Steps<number> {
  const { machine } = input;
  const name = (input.argv[0] ?? '').split('/').at(-1) ?? '';
  input.task.certainty = 'unknown';
  const about = name === imageProgram ? 'image' : `command ${name}`;
  if (input.staysOn && machine.setup.longRunning) {
    if (!machine.setup.image.said) machine.setup.assume(about, () => describeServing(onTerm), 'default');
    machine.state.unknownWriter = true;
    return yield* serve(input, asSaid({ ports: ['all'], startupMs: 0, onTerm }, input));
  }
  return yield* assumedTask(about, input.task === machine.root ? workMs : stepMs, input);
}
