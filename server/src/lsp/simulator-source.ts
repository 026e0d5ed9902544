import type { Connection } from 'vscode-languageserver';
import { type Simulator, simulatorFor } from '#core/lifeline/simulator.ts';
import { type UserImage, withUserImages } from '#core/program/images/user-images.ts';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import type { Localize } from '#l10n/localizer.ts';
import type { ShellGrammar } from '#protocol/initialization.ts';
import type { Host } from '../host.ts';

/** The simulator, which is complete once the shell grammar is loaded. */
export interface SimulatorSource {
  /** Settles when `current` will not change any more. Never rejects. */
  readonly ready: Promise<void>;
  /** `images`: what the user says of images, for the settings of one file. */
  current(images?: readonly UserImage[]): Simulator;
  /** The shell parser; undefined before it is loaded, or where it cannot be. */
  parser(images?: readonly UserImage[]): ShellParser | undefined;
}

/** Loads the shell grammar. Without one the server still works: scripts then count as unreadable, and the log says so. */
export function loadSimulator(
  connection: Connection,
  host: Host,
  localize: Localize,
  grammar: ShellGrammar | undefined,
): SimulatorSource {
  let parser: ShellParser | undefined;
  const load = async (): Promise<void> => {
    try {
      parser = await host.loadShellParser(grammar);
    } catch (error) {
      connection.console.warn(
        localize('server.error.shellParser', { reason: error instanceof Error ? error.message : String(error) }),
      );
    }
  };
  return {
    ready: load(),
    current: (images = []) => simulatorFor(withUserImages(parser ?? parseNothing, images)),
    parser: (images = []) => parser && withUserImages(parser, images),
  };
}

/** Stands in for a parser: the whole script is one unreadable stretch. */
const parseNothing: ShellParser = (script) => ({
  type: 'ERROR',
  text: script,
  start: 0,
  end: script.length,
  isNamed: true,
  isError: true,
  field: null,
  children: [],
});
