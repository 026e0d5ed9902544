import type { Trace } from '#core/sim/trace.ts';
import { testShellParser } from './shell-parser.ts';
import { type SimulationOptions, simulateManifest } from './simulate-manifest.ts';

const parseShell = await testShellParser();

/** The life of the first pod of a manifest. */
export function simulateText(manifest: string, options: SimulationOptions = {}): Trace {
  return simulateManifest(manifest, options, parseShell);
}
