import { programName } from '../images/availability.ts';
import { coreutils } from '../images/programs.ts';
import type { Command } from './command.ts';
import { daemonCommands } from './daemons.ts';
import { diskCommands } from './disk.ts';
import { editCommands } from './edit.ts';
import { fileCommands } from './files.ts';
import { httpCommands } from './http-clients.ts';
import { memoryCommands } from './memory.ts';
import { networkCommands } from './network.ts';
import { packageCommands } from './packages.ts';
import { processCommands } from './processes.ts';
import { runtimeCommands } from './runtimes.ts';
import { serverCommands } from './servers.ts';
import { serviceCommands } from './service-clients.ts';
import { shellCommands } from './shells.ts';
import { systemCommands } from './system.ts';
import { textCommands } from './text.ts';
import { timeCommands } from './time.ts';
import { wrapperCommands } from './wrappers.ts';

let table: ReadonlyMap<string, Command> | undefined;

/**
 * The program of a name or path; undefined where nothing is known of it. The table is made at first use, as programs run programs:
 * their modules import each other. Later families take precedence.
 */
export function findCommand(program: string): Command | undefined {
  const name = programName(program);
  if (isOwnTool(program, name)) return undefined;
  table ??= tableOf([
    daemonCommands,
    serverCommands,
    runtimeCommands,
    packageCommands,
    systemCommands,
    textCommands,
    editCommands,
    fileCommands,
    networkCommands,
    httpCommands,
    serviceCommands,
    processCommands,
    diskCommands,
    memoryCommands,
    timeCommands,
    wrapperCommands,
    shellCommands,
  ]);
  return table.get(name);
}

function tableOf(families: readonly Readonly<Record<string, Command>>[]): ReadonlyMap<string, Command> {
  return new Map(families.flatMap((family) => Object.entries(family)));
}

/** `/opt/cni/bin/install`: a program of somebody's own that happens to be called like a common tool. */
function isOwnTool(path: string, name: string): boolean {
  if (!path.includes('/') || /^(\/usr|\/usr\/local)?\/s?bin\/[^/]+$/.test(path)) return false;
  return coreutils.has(name) && !shellNames.test(name) && !path.startsWith('/busybox/');
}

const shellNames = /^(ba|da|a)?sh$/;
