import { expect, it } from 'vitest';
import { simulateText } from '#test/support/simulation.ts';

function inspected(image: string, version: string) {
  const manifest = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: ${image}}]}\n`;
  const { events, columns } = simulateText(manifest, { version, until: '20s' });
  return [events.find(({ reason }) => reason === 'InspectFailed')?.message, columns.at(-1)?.status];
}

const prefix = 'Failed to apply default image tag "Bad//Name:v1": couldn\'t parse image';

it.each([
  ['1.34', `${prefix} name "Bad//Name:v1": invalid reference format: repository name (/Name) must be lowercase`],
  ['1.20', `${prefix} reference "Bad//Name:v1": invalid reference format: repository name must be lowercase`],
])('an image name that cannot be read is told as %s does', (version, message) => {
  expect(inspected('Bad//Name:v1', version)).toEqual([message, 'InvalidImageName']);
});
