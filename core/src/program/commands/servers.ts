import { english } from '#l10n/localizer.ts';
import type { Steps } from '../machine/task.ts';
import { assumedTask } from './assumed-task.ts';
import { argumentsOf, type Command, type CommandInput, optionValue } from './command.ts';
import { runInPlace } from './run-command.ts';
import { asSaid, describeServing, type Serving, serve } from './serve.ts';
import { portsOf } from './server-ports.ts';
import { type ServerRow, serverTable } from './server-table.ts';
import { staticSite } from './static-site.ts';
import { agnhost, httpEcho, livenessServer } from './tutorial-images.ts';
import { runUnknown } from './unknown.ts';

function server(row: ServerRow): Command {
  return function* (input) {
    const args = argumentsOf(input);
    if (args.some((word) => row.notServing?.includes(word) === true)) {
      yield input.machine.sleep(50);
      return 0;
    }
    // `consul members`, `vault status`: beside the main process, and not in its background, the program of a server asks it something.
    if (!input.machine.isMain && !input.staysOn)
      return yield* assumedTask(`command ${input.argv[0]?.split('/').at(-1)}`, 50, input);
    const isGiven = row.portOptions !== undefined && optionValue(args, ...row.portOptions) !== undefined;
    if (!input.machine.setup.image.said)
      input.machine.setup.assume(
        `server ${input.argv[0]?.split('/').at(-1)}`,
        () => describeServing(row.onTerm, row.startupMs),
        'image',
      );
    const serving: Serving = {
      ports: portsOf(row, args, input),
      startupMs: row.startupMs,
      onTerm: row.onTerm,
      ...(row.alsoEndsOn ? { alsoEndsOn: row.alsoEndsOn } : {}),
      ...(row.root === undefined ? {} : { site: staticSite(row.root, input) }),
    };
    return yield* serve(input, asSaid(serving, input, isGiven));
  };
}

/** `nginx -s quit`: asks the running master. */
function* nginx(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const command = optionValue(args, '-s');
  if (command !== undefined) {
    const master = input.machine.state.processes.entries.all.find(
      (entry) => entry.pid !== input.task.pid && /(^|\/)nginx/.test(entry.argv[0] ?? ''),
    );
    yield input.machine.sleep(10);
    if (!master) return 1;
    const signals: Readonly<Record<string, string>> = { quit: 'SIGQUIT', stop: 'SIGTERM', reload: 'SIGHUP', reopen: 'SIGUSR1' };
    const signal = signals[command] ?? 'SIGHUP';
    if (signal === 'SIGHUP' || signal === 'SIGUSR1') return 0;
    if (master.pid === 1 && input.machine.root?.pid !== 1) input.machine.host.signalMain(signal);
    else master.signal(signal);
    return 0;
  }
  if (!args.join(' ').includes('daemon off'))
    input.machine.setup.assume('server nginx', () => english('assumption.foreground'), 'default');
  const row = serverTable.nginx;
  return row ? yield* server(row)(input) : 0;
}

/** `httpd` of busybox: with `-f` in front, else it goes to the background; it has no handler for SIGTERM. */
function* httpd(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const isApache = args.some((word) => /^(-D|-k|-DFOREGROUND)/.test(word)) || input.machine.setup.image.programs === 'debian';
  if (isApache) return yield* runInPlace(['httpd-foreground'], input);
  const port = Number(/(\d+)$/.exec(optionValue(args, '-p') ?? '80')?.[1]);
  const serving = { ports: [port], startupMs: 10, onTerm: 'default' } as const;
  if (args.some((word) => /^-[a-z]*f/.test(word))) return yield* serve(input, serving);
  input.machine.spawn(input.task, input.argv, (task) => serve({ ...input, task }, serving));
  yield input.machine.sleep(10);
  return 0;
}

/**
 * Entry point scripts of images: they prepare and go over to the command after them. Options alone, such as `--port 6380`, are for
 * the image's own server, as those scripts do it.
 */
function* entryPoint(input: CommandInput): Steps<number> {
  const args = argumentsOf(input);
  const [main] = input.machine.setup.image.command;
  const isForServer = main !== undefined && (args[0]?.startsWith('-') === true || /\.conf$/.test(args[0] ?? ''));
  if (args.length === 0) return yield* runUnknown(input);
  return yield* runInPlace(isForServer ? [main, ...args] : args, input);
}

const fromTable = Object.fromEntries(Object.entries(serverTable).map(([name, row]) => [name, server(row)]));

/** Programs that serve until they are stopped, and the scripts that start them. */
export const serverCommands: Readonly<Record<string, Command>> = {
  ...fromTable,
  nginx,
  httpd,
  agnhost,
  'http-echo': httpEcho,
  server: livenessServer,
  'docker-entrypoint.sh': entryPoint,
  'docker-php-entrypoint': entryPoint,
};
