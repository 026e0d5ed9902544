import { expect, test } from 'vitest';
import { compareVersions, isAtLeast, parseKubernetesVersion } from './versions.ts';

test.each([
  ['1.34', '1.34'],
  ['v1.34', '1.34'],
  [' 1.34.2\n', '1.34'],
  ['v1.34.2+k3s1', '1.34'],
  ['1.34.2-eks-1a2b', '1.34'],
])('%j is version %s', (text, version) => {
  expect(parseKubernetesVersion(text)).toEqual({ version });
});

test.each(['', 'latest', '1', '1.3', '1.30', '1.340', '2.34', '1.34.', '1.34 beta', '9'.repeat(100_000)])(
  '%j.. is no version that we know',
  (text) => {
    expect(parseKubernetesVersion(text)).toEqual({
      version: undefined,
      text: text.slice(0, 40),
      known: '1.31, 1.32, 1.33, 1.34, 1.35, 1.36',
    });
  },
);

test('versions are ordered by number', () => {
  expect(compareVersions('1.31', '1.36')).toBeLessThan(0);
  expect(compareVersions('1.34', '1.34')).toBe(0);
  expect([isAtLeast('1.34', '1.33'), isAtLeast('1.34', '1.34'), isAtLeast('1.34', '1.35')]).toEqual([true, true, false]);
});
