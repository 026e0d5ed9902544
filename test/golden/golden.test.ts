import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';
import { traceText } from '#test/support/trace-text.ts';

/** Each `NAME.yaml` here, with `NAME.scenario.yaml` where it has one, lives as `NAME.txt` says; `vitest run test/golden -u` writes those. */
const folder = new URL('.', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml') && !name.endsWith('.scenario.yaml'))
  .map((name) => name.replace(/\.yaml$/, ''));

describe('lives of pods', () => {
  it.each(names)('%s', async (name) => {
    const manifest = read(`${name}.yaml`);
    const [, version, until] = /^# simulate: (\S+) (\S+)$/m.exec(manifest) ?? [];
    const scenario = existsSync(new URL(`${name}.scenario.yaml`, folder)) ? read(`${name}.scenario.yaml`) : undefined;
    const trace = simulateText(manifest, {
      ...(version === undefined ? {} : { version }),
      ...(until === undefined ? {} : { until }),
      ...(scenario === undefined ? {} : { scenario }),
    });
    await expect(traceText(trace)).toMatchFileSnapshot(`${name}.txt`);
  });
});
