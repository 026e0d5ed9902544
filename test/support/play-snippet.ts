import { areSame } from '#core/base/are-same.ts';
import { unknownText } from '#core/program/machine/unknown-text.ts';
import type { Version } from '#core/program/machine/version.ts';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import { contentsOf, ProgramRun } from './program-run.ts';
import { atTime, type Deed, type Snippet, splitWords } from './snippets.ts';

/** How long a container that goes on is watched, where a snippet does not say. */
const defaultUntil = '900s';
const maxShown = 60;

/** The pod of a snippet, as YAML: `sh -c` of an image, with whatever its settings add. `pod` stands for fields of its spec. */
export function podOf({ settings, script }: Snippet, pod = settings.pod ?? ''): string {
  const { image = 'debian:12', shell = 'sh', container = '', env } = settings;
  // A manifest's `$$` stands for one `$`.
  const words = script === '' ? undefined : [shell, '-c', script.replaceAll('$', () => '$$')];
  const command = words && !container.startsWith('command:') ? `command: ${JSON.stringify(words)}` : '';
  const variables = env?.split(' ').map((pair) => {
    const [name, ...value] = pair.split('=');
    return `{name: ${name}, value: ${JSON.stringify(value.join('='))}}`;
  });
  const fields = [
    'name: app',
    `image: ${JSON.stringify(image)}`,
    command,
    variables ? `env: [${variables}]` : '',
    container,
  ].filter(Boolean);
  const mounts = settings.mount === undefined ? '' : `volumes: [{name: v, emptyDir: {}}]\n`;
  const mounted = settings.mount === undefined ? '' : `, volumeMounts: [{name: v, mountPath: ${settings.mount}}]`;
  return `${mounts}${pod === '' ? '' : `${pod}\n`}${settings.init === undefined ? 'containers' : 'initContainers'}: [{${fields.join(', ')}${mounted}}]`;
}

/** Plays a snippet in the model; gives its time line. */
export function playSnippet(snippet: Snippet, parseShell: ShellParser, pod?: string): readonly string[] {
  const player = new Player(snippet, parseShell, pod);
  for (const deed of [...snippet.deeds].sort((a, b) => a.at - b.at)) player.act(deed);
  return player.finish(Number.parseFloat(snippet.settings.until ?? defaultUntil));
}

class Player {
  readonly #run: ProgramRun;
  readonly #lines: string[] = [];
  #files = new Map<string, string>();
  readonly #noted = new Map<string, { readonly line: number; readonly first: string; readonly ms: number }>();
  #ports: readonly string[] = [];
  #versions: readonly Version[] = [];
  #ended = false;

  constructor(snippet: Snippet, parseShell: ShellParser, pod?: string) {
    const { mount } = snippet.settings;
    this.#run = new ProgramRun(podOf(snippet, pod), parseShell, { mounts: mount === undefined ? [] : [mount] });
  }

  get #seconds(): number {
    return this.#run.clock.now() / 1000;
  }

  #note(what: string, seconds = this.#seconds): void {
    this.#lines.push(atTime(seconds, what));
  }

  /** Runs until a moment, and notes what changes on the way. */
  #until(seconds: number): void {
    for (const { clock } = this.#run; clock.next <= seconds * 1000 && !this.#ended; ) {
      clock.runUntil(clock.next);
      this.#observe();
    }
    this.#run.at(seconds);
    this.#observe();
  }

  #observe(): void {
    const { state, exit } = this.#run;
    if (this.#ended) return;
    const { versions } = state;
    if (!areSame(versions, this.#versions) || exit) {
      this.#versions = versions;
      this.#observeFiles();
      this.#observePorts();
    }
    if (!exit) return;
    this.#ended = true;
    const how = exit.reason ?? exit.signal;
    this.#note(`exit ${exit.exitCode}${how ? ` ${how}` : ''}`, exit.at);
  }

  #observeFiles(): void {
    const { state } = this.#run;
    const files = new Map([...contentsOf(state.files)].filter(([path]) => path.length > 1));
    for (const [mount, volume] of state.mounts)
      for (const [path, text] of contentsOf(volume)) files.set(`${mount}/${path}`, text);
    for (const path of this.#files.keys()) if (!files.has(path)) this.#note(`- ${path}`);
    for (const [path, text] of files) {
      const before = this.#files.get(path);
      if (before !== text) this.#noteFile(before === undefined ? '+' : '=', path, text);
    }
    this.#files = files;
  }

  /** A file that is emptied and then written is noted once. */
  #noteFile(sign: string, path: string, text: string): void {
    const seen = text.replaceAll(unknownText, '?');
    const shown = JSON.stringify(seen.length > maxShown ? `…${seen.slice(-maxShown)}` : seen);
    const now = this.#run.clock.now();
    const last = this.#noted.get(path);
    const isSame = last !== undefined && now - last.ms < 20;
    const { line, first } = isSame ? last : { line: this.#lines.length, first: sign };
    this.#lines[line] = atTime(this.#seconds, `${first} ${path}${first === '+' && text === '' ? '' : ` ${shown}`}`);
    this.#noted.set(path, { line, first, ms: now });
  }

  #observePorts(): void {
    const ports = [...this.#run.state.listening].map(String);
    for (const port of ports) if (!this.#ports.includes(port)) this.#note(`serves ${port}`);
    for (const port of this.#ports) if (!ports.includes(port)) this.#note(`closes ${port}`);
    this.#ports = ports;
  }

  act({ at, what }: Deed): void {
    this.#until(at);
    if (this.#ended) {
      this.#note(`${what} -> too late`);
      return;
    }
    const [verb = '', ...words] = what.split(' ');
    const rest = words.join(' ');
    if (verb === 'up') {
      this.#run.clock.services[rest] = at;
      this.#note(what);
    } else if (verb === 'get') this.#note(`${what} -> ${this.#get(rest)}`);
    else if (verb === 'exec') this.#exec(what, splitWords(rest));
    else {
      this.#note(what);
      this.#run.signal(verb);
    }
    this.#observe();
  }

  #get(words: string): string {
    const [port = '80', path = '/'] = words.split(' ');
    const answer = this.#run.probe({ kind: 'httpGet', path, port: Number(port), scheme: 'HTTP', httpHeaders: [] });
    if (answer === 'success') return '200';
    return /statuscode: (\d+)/.exec(answer)?.[1] ?? (answer.includes('refused') ? 'refused' : answer);
  }

  /** A command that runs on is noted with the time it took, at the moment at which it began. */
  #exec(what: string, words: readonly string[]): void {
    const at = this.#lines.length;
    const seconds = this.#seconds;
    this.#note(what);
    this.#run.begin(words, ({ exitCode, reason }) => {
      const took = Math.round((this.#seconds - seconds) * 10) / 10;
      this.#lines[at] = atTime(
        seconds,
        `${what} -> ${exitCode}${reason ? ` ${reason}` : ''}${took > 0 ? ` after ${took}s` : ''}`,
      );
    });
    this.#until(seconds + 0.01);
  }

  finish(seconds: number): readonly string[] {
    this.#until(seconds);
    if (!this.#ended) this.#note('still runs');
    const assumed = this.#run.assumptions.filter(({ why }) => why === 'default');
    for (const { about, value } of assumed) this.#lines.push(`assumes ${about.replace('containers[app].', '')}: ${value}`);
    return this.#lines;
  }
}
