import { expect, test } from 'vitest';
import { defaultSettings } from '../settings.ts';
import { ProjectSettings } from './project-settings.ts';

const root = 'file:///work';
const manifest = `${root}/deploy/pod.yaml`;

/** A disk that holds one file. */
function project(disk: { text: string | undefined }, folders = [`${root}/`]) {
  const read = async (uri: string) => (uri === `${root}/.pod-lifeline.yaml` ? disk.text : undefined);
  return new ProjectSettings({ list: async () => [], read }, folders);
}

test("lays a project's settings over those of the editor", async () => {
  const settings = project({ text: 'kubernetesVersion: 1.32\nrules: { tcp-hook: off, no-such-rule: off }\n' });
  const own = { ...defaultSettings, rules: { 'tcp-hook': 'error', 'zero-grace-period': 'info' } } as const;
  expect(await settings.over(manifest, own)).toEqual({
    ...own,
    kubernetesVersion: '1.32',
    rules: { 'tcp-hook': 'off', 'zero-grace-period': 'info' },
  });
});

test('puts the images of the project before those of the editor', async () => {
  const settings = project({ text: 'images: { "shop/*": { ports: [8080] } }\n' });
  const own = { ...defaultSettings, images: [{ pattern: '*', ports: [80] }] };
  expect((await settings.over(manifest, own)).images).toEqual([
    { pattern: 'shop/*', ports: [8080] },
    { pattern: '*', ports: [80] },
  ]);
});

test('leaves documents of other folders and projects without a file alone', async () => {
  expect(await project({ text: 'kubernetesVersion: 1.32' }).over('file:///elsewhere/pod.yaml', defaultSettings)).toBe(
    defaultSettings,
  );
  expect(await project({ text: undefined }).over(manifest, defaultSettings)).toEqual(defaultSettings);
});

test('reads the file anew when it has changed', async () => {
  const disk = { text: 'kubernetesVersion: 1.32' };
  const settings = project(disk);
  const version = async () => (await settings.over(manifest, defaultSettings)).kubernetesVersion;
  expect(await version()).toBe('1.32');
  disk.text = 'kubernetesVersion: 1.33';
  expect(settings.changed(manifest)).toBe(false);
  expect(await version()).toBe('1.32');
  expect(settings.changed(`${root}/.pod-lifeline.yaml`)).toBe(true);
  expect(await version()).toBe('1.33');
});
