import { english } from '#l10n/localizer.ts';
import { type CommandInput, optionValue } from './command.ts';
import type { ServerRow } from './server-table.ts';

/**
 * The ports that a server serves: from its option, else its usual ones together with those that the container declares. Where a
 * configuration is given to it that is not in the manifest, the ports that the container's probes ask count too: whoever writes
 * the probe knows them. That is noted as an assumption.
 */
export function portsOf(row: ServerRow, args: readonly string[], input: CommandInput): readonly number[] {
  const { setup } = input.machine;
  const given = row.portOptions === undefined ? undefined : optionValue(args, ...row.portOptions);
  const port = Number(/(\d+)\D*$/.exec(given ?? '')?.[1]);
  const ports =
    given !== undefined && Number.isInteger(port)
      ? [port, ...row.ports.slice(1)]
      : [...row.ports, ...(row.configured === false ? [] : setup.declaredPorts)];
  const others = hasConfiguration(row, args, input) ? setup.probedPorts.filter((each) => !ports.includes(each)) : [];
  for (const other of others) setup.assume(`port ${other}`, () => english('assumption.configuredPort'), 'default');
  return [...new Set([...ports, ...others])];
}

/** Whether a server's configuration comes from elsewhere: a file named in its arguments, or a volume where such files lie. */
function hasConfiguration(row: ServerRow, args: readonly string[], input: CommandInput): boolean {
  if (row.configured !== undefined) return row.configured;
  const { image, presentUnder } = input.machine.setup;
  const isFile = (word: string): boolean => /\.(ya?ml|conf|cfg|json|toml|ini|hcl)$/.test(word) && !image.command.includes(word);
  return args.some(isFile) || presentUnder.some((path) => /(^|[/.-])(etc|conf|config|cfg)([/.-]|$)|conf\.d|\.conf$/.test(path));
}
