import type { Steps } from '../machine/task.ts';
import { assumedTask } from './assumed-task.ts';
import { argumentsOf, type Command, type CommandInput, operands, optionValue } from './command.ts';
import { runInPlace } from './run-command.ts';
import { asSaid, describeServing, type Serving, serve } from './serve.ts';
import { serverTable } from './server-table.ts';

interface Runtime {
  /** What it says of itself in assumptions. */
  readonly name: string;
  readonly startupMs: number;
  readonly onTerm: Serving['onTerm'];
  /** Options whose next word is a program text, run and done. */
  readonly textOptions: readonly string[];
  readonly shortOptions: readonly string[];
}

/** A language runtime with somebody's program: a server where a server is due, else a task that ends. */
function runtime(row: Runtime): Command {
  return function* (input) {
    const args = argumentsOf(input);
    if (args.length === 0 || args.some((word) => row.shortOptions.includes(word))) {
      yield input.machine.sleep(100);
      return 0;
    }
    const isText = args.some((word) => row.textOptions.includes(word));
    return isText ? yield* runTask(row, input) : yield* runProgram(row, input);
  };
}

function* runTask(row: Runtime, input: CommandInput): Steps<number> {
  return yield* assumedTask(`command ${row.name}`, row.startupMs / 2 + 500, input);
}

function* runProgram(row: Runtime, input: CommandInput): Steps<number> {
  const { machine } = input;
  input.task.certainty = 'assumed';
  if (!input.staysOn || !machine.setup.longRunning) return yield* runTask(row, input);
  if (!machine.setup.image.said)
    machine.setup.assume(`command ${row.name}`, () => describeServing(row.onTerm, row.startupMs), 'default');
  machine.state.unknownWriter = true;
  const ports = machine.setup.declaredPorts;
  const serving: Serving = { ports: ports.length > 0 ? ports : ['all'], startupMs: row.startupMs, onTerm: row.onTerm };
  return yield* serve(input, asSaid(serving, input));
}

const version = ['--version', '-V', '-v', '-version', '--help', '-h'];
const node: Runtime = {
  name: 'node',
  startupMs: 1000,
  onTerm: 'default',
  textOptions: ['-e', '--eval', '-p', '--print'],
  shortOptions: version,
};
const python: Runtime = {
  name: 'python',
  startupMs: 1500,
  onTerm: 'default',
  textOptions: ['-c'],
  shortOptions: ['--version', '-V', '--help', '-h'],
};
const java: Runtime = {
  name: 'java',
  startupMs: 8000,
  onTerm: { code: 143, afterMs: 500 },
  textOptions: [],
  shortOptions: version,
};
const dotnet: Runtime = {
  name: 'dotnet',
  startupMs: 2000,
  onTerm: { code: 0, afterMs: 100 },
  textOptions: [],
  shortOptions: version,
};
const ruby: Runtime = {
  name: 'ruby',
  startupMs: 1500,
  onTerm: { code: 143, afterMs: 100 },
  textOptions: ['-e'],
  shortOptions: version,
};

/** `python -m http.server 8000`, `python -m uvicorn …`: the module is the program. */
function* runPython(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const module = optionValue(args, '-m');
  const rest = args.slice(args.indexOf('-m') + 2);
  if (module === 'http.server' || module === 'SimpleHTTPServer') {
    const port = Number(operands(rest, ['-b', '--bind', '-d', '--directory'])[0] ?? 8000);
    const serving: Serving = { ports: [port], startupMs: 200, onTerm: 'default' };
    input.machine.setup.assume('command python', () => describeServing(serving.onTerm, serving.startupMs), 'image');
    return yield* serve(input, serving);
  }
  if (module !== undefined && serverTable[module]) return yield* runInPlace([module, ...rest], input);
  if (module === 'pip' || module === 'venv') return yield* runInPlace(['pip'], input);
  return yield* runtime(python)(input);
}

/** `npm start`, `yarn dev`: the script runs under a shell of its own and gets the signal passed on; `npm install` and others end. */
function* packageManager(input: CommandInput): Steps<number> {
  const [verb] = operands(argumentsOf(input));
  const serves = verb === 'start' || verb === 'run' || verb === 'dev' || verb === 'serve';
  const row: Runtime = {
    ...node,
    name: input.argv[0]?.split('/').at(-1) ?? 'npm',
    startupMs: 2000,
    onTerm: { code: 143, afterMs: 50 },
  };
  return serves ? yield* runProgram(row, input) : yield* runTask({ ...row, startupMs: 10_000 }, input);
}

/** `bundle exec rails server` goes over to the program of the bundle; `bundle install` and others end. */
function* bundle(input: CommandInput): Steps<number> {
  const [verb, ...words] = argumentsOf(input);
  return verb === 'exec' && words.length > 0 ? yield* runInPlace(words, input) : yield* runTask(ruby, input);
}

/** Language runtimes, which run a program that is not in the manifest. */
export const runtimeCommands: Readonly<Record<string, Command>> = {
  node: runtime(node),
  nodejs: runtime(node),
  nodemon: runtime(node),
  python: runPython,
  python3: runPython,
  python2: runPython,
  java: runtime(java),
  dotnet: runtime(dotnet),
  ruby: runtime(ruby),
  bundle,
  php: runtime({ ...ruby, name: 'php', onTerm: 'default', textOptions: ['-r'] }),
  perl: runtime({ ...python, name: 'perl', startupMs: 200, textOptions: ['-e', '-ne', '-pe', '-Mbignum=bpi'] }),
  npm: packageManager,
  yarn: packageManager,
  pnpm: packageManager,
  npx: packageManager,
};
