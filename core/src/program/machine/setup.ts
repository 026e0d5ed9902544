import type { ImageProfile } from '../images.ts';
import type { ShellKind } from '../shell/shell-kind.ts';
import type { ShellParser } from '../shell/syntax.ts';
import type { GivenFile } from './files.ts';

/** What a program knows of the container it runs in: fixed for all its processes. */
export interface Setup {
  readonly containerName: string;
  readonly parseShell: ShellParser;
  readonly image: ImageProfile;
  /** Which shell `sh` is in the image. */
  readonly shellKind: ShellKind;
  readonly environment: ReadonlyMap<string, string>;
  /** True where `envFrom` takes variables from objects that are not known. */
  readonly hasUnknownVariables: boolean;
  readonly workingDirectory: string;
  readonly hostName: string;
  /** Ports that the container declares: what a server of which nothing is known is taken to serve. */
  readonly declaredPorts: readonly number[];
  /** Ports by number that the container's own probes ask, declared or not. */
  readonly probedPorts: readonly number[];
  /** Directories whose files are taken to be there: ConfigMap, Secret and host volumes. */
  readonly presentUnder: readonly string[];
  /** Files of ConfigMap and Secret volumes whose content is known, by path. */
  readonly givenFiles: ReadonlyMap<string, GivenFile>;
  /** From `resources.limits.memory`, in bytes. */
  readonly memoryLimit: number | undefined;
  /** True for a container that is to run on and on; false for init containers and Jobs. */
  readonly longRunning: boolean;
  /** True with `stdin` or `tty`: the main process reads from an input that stays open. */
  readonly hasInput: boolean;
  /** From the scenario: takes the place of a server's own startup time. */
  readonly startupMs: number | undefined;
  /** Notes something that had to be assumed; its text is asked for once in each run of the container. */
  assume(about: string, value: () => string, why: 'default' | 'image' | 'settings' | 'shell'): void;
}
