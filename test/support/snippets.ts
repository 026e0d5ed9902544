/*
 * Tables of shell snippets with what happens over time:
 *
 *     == a marker file for a while
 *     @image busybox:1.36
 *     touch /tmp/healthy; sleep 30; rm /tmp/healthy; exit 3
 *     --
 *     0s    + /tmp/healthy
 *     5s    exec cat /tmp/healthy -> 0
 *     30s   - /tmp/healthy
 *     30s   exit 3
 *
 * Above `--` stands what is run, with settings in lines of `@`; below it what happens. Of these lines some are done to the container:
 * a signal (`SIGTERM`), a command (`exec …`), an HTTP request of the kubelet (`get 80 /healthz`), a host that comes up (`up db:5432`). The
 * others are what comes of it: a file is there (`+`), goes (`-`) or changes (`=`), a port is served or closed, the main process exits.
 */

/** Something that is done to a container, at a moment in seconds. */
export interface Deed {
  readonly at: number;
  /** `SIGTERM`, `exec cat /tmp/x`, `get 80 /`, `up db:5432`. */
  readonly what: string;
}

export interface Snippet {
  readonly name: string;
  /** By name: image, shell, env, container, pod, mount, until. */
  readonly settings: Readonly<Record<string, string>>;
  readonly script: string;
  readonly deeds: readonly Deed[];
  /** The whole time line as it stands in the table. */
  readonly timeline: readonly string[];
}

const deedPattern = /^(\d+(?:\.\d+)?)s\s+((?:SIG[A-Z0-9]+|exec .+|get .+|up .+))$/;

/** Reads a table: its comment lines and its snippets. */
export function parseSnippets(text: string): { readonly comment: string; readonly snippets: readonly Snippet[] } {
  const [comment = '', ...parts] = text.split(/^== /m);
  return { comment, snippets: parts.map(parseSnippet) };
}

function parseSnippet(text: string): Snippet {
  const [head = '', ...rest] = text.split('\n--\n');
  const [name = '', ...lines] = head.split('\n');
  const settings: Record<string, string> = {};
  const found = lines.findIndex((line) => !line.startsWith('@'));
  const count = found < 0 ? lines.length : found;
  for (const line of lines.slice(0, count)) {
    const [key = '', ...words] = line.slice(1).split(' ');
    settings[key] = words.join(' ');
  }
  const timeline = rest
    .join('\n--\n')
    .split('\n')
    .filter((line) => line !== '');
  const deeds = timeline.flatMap((line): Deed[] => {
    const [, at = '', what = ''] = deedPattern.exec(line.replace(/ -> .*$/, '')) ?? [];
    return what === '' ? [] : [{ at: Number(at), what }];
  });
  return { name, settings, script: lines.slice(count).join('\n'), deeds, timeline };
}

/** The snippet as it stands in a table, with another time line. */
export function formatSnippet({ name, settings, script }: Snippet, timeline: readonly string[]): string {
  const lines = Object.entries(settings).map(([key, value]) => `@${key} ${value}`.trimEnd());
  return `== ${[name, ...lines, ...(script === '' ? [] : [script]), '--', ...timeline].join('\n')}\n`;
}

/** A line of a time line. */
export function atTime(seconds: number, what: string): string {
  const rounded = Math.round(seconds * 10) / 10;
  return `${`${Object.is(rounded, -0) ? 0 : rounded}s`.padEnd(7)} ${what}`;
}

/** Words of a command line, with quotes as in a shell. */
export function splitWords(text: string): readonly string[] {
  return (text.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? []).map((word) => word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'));
}
