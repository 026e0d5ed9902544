import { describe, expect, it } from 'vitest';
import { matchesImage, normalizeImage, pullErrorText } from './image-names.ts';

describe('image names', () => {
  it.each([
    ['busybox', 'docker.io/library/busybox:latest'],
    ['nginx:1.25', 'docker.io/library/nginx:1.25'],
    ['me/app', 'docker.io/me/app:latest'],
    ['registry.k8s.io/pause:3.9', 'registry.k8s.io/pause:3.9'],
    ['localhost:5000/app', 'localhost:5000/app:latest'],
    ['app@sha256:abc', 'docker.io/library/app@sha256:abc'],
  ])('%s is %s', (image, full) => {
    expect(normalizeImage(image)).toBe(full);
  });

  it.each([
    ['busybox:*', 'busybox', true],
    ['busybox:*', 'busybox:1.28', true],
    ['busybox:*', 'docker.io/library/busybox:1.28', true],
    ['*', 'anything/at:all', true],
    ['example/*', 'example/a:1', true],
    ['nginx:1.2', 'nginx:1x2', false],
  ])('%s matches %s: %s', (pattern, image, expected) => {
    expect(matchesImage(pattern, image)).toBe(expected);
  });

  it('stand in full in what the runtime says', () => {
    expect(pullErrorText('nginx:no-such', 'not-found', true)).toContain('docker.io/library/nginx:no-such: not found');
    expect(pullErrorText('x/y', 'denied', true)).toMatch(/^failed to pull and unpack image "docker.io\/x\/y:latest": /);
    expect(pullErrorText('x/y', 'denied', false)).toMatch(/^rpc error: code = Unknown desc = failed to pull/);
    expect(pullErrorText('nginx', 'quota exceeded', false)).toBe('quota exceeded');
  });
});
