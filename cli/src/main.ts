import { createLocalizer } from '#l10n/localizer.ts';
import { version } from '../../package.json';
import { runCompare } from './compare/index.ts';
import { usage } from './help.ts';
import { type CliIo, standardIo, UsageError } from './io.ts';
import { runLint } from './lint/index.ts';
import { runSimulate } from './simulate/index.ts';

/** Subcommands: each takes its own arguments and gives the exit status. */
const subcommands: Readonly<Record<string, (args: readonly string[], io: CliIo) => Promise<number>>> = {
  simulate: runSimulate,
  compare: runCompare,
  lint: runLint,
  lsp: runLanguageServer,
};

/** Runs the command line; 0 done, 1 lint found errors, 2 the input or the arguments could not be used. */
export async function main(args: readonly string[], io: CliIo): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') return print(io, `${version}\n`);
  if (name === 'help' || isHelp(name)) return print(io, usage(io, rest[0]));
  if (rest.some(isHelp)) return print(io, usage(io, name));
  const subcommand = name === undefined || !Object.hasOwn(subcommands, name) ? undefined : subcommands[name];
  try {
    if (subcommand === undefined) throw new UsageError(name === undefined ? usage(io).trimEnd() : unknownSubcommand(name, io));
    return await subcommand(rest, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n`);
    return 2;
  }
}

function print(io: CliIo, text: string): number {
  io.stdout(text);
  return 0;
}

function isHelp(argument: string | undefined): boolean {
  return argument === '--help' || argument === '-h';
}

function unknownSubcommand(name: string, io: CliIo): string {
  return createLocalizer(io.locale)('cli.error.command', { name, known: Object.keys(subcommands).join(', ') });
}

/** The server is a bundle of its own beside this one; it reads `--stdio` from the process's arguments itself. */
async function runLanguageServer(): Promise<number> {
  require('./server.js');
  return new Promise(() => {});
}

main(process.argv.slice(2), standardIo).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    standardIo.stderr(`pod-lifeline: internal error: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
