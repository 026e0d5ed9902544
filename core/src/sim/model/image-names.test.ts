import { describe, expect, it } from 'vitest';
import { imageNameError, matchesImage, normalizeImage, pullErrorText } from './image-names.ts';

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

  it.each([
    ['Bad//Name:v1', 'invalid reference format: repository name (/Name) must be lowercase'],
    ['NGINX:1', 'invalid reference format: repository name (library/NGINX) must be lowercase'],
    ['docker.io/App', 'invalid reference format: repository name (library/App) must be lowercase'],
    ['example.com/team/App:1', 'invalid reference format: repository name (team/App) must be lowercase'],
    ['a b', 'invalid reference format'],
    ['', 'invalid reference format'],
    ['nginx:', 'invalid reference format'],
    ['a'.repeat(64), `invalid repository name (${'a'.repeat(64)}), cannot specify 64-byte hexadecimal strings`],
    ['a'.repeat(300), 'repository name must not be more than 255 characters'],
    ['a'.repeat(5000), 'invalid reference format'],
    [`app@sha256:${'0'.repeat(40)}`, 'invalid checksum digest length'],
    [`app@sha256:${'A'.repeat(64)}`, 'invalid checksum digest format'],
    [`app@md5:${'0'.repeat(32)}`, 'unsupported digest algorithm'],
  ])('%s cannot be read', (image, error) => {
    expect(imageNameError(image)).toBe(error);
  });

  it.each([
    'a',
    'a/b:c',
    'host:5000/a_b/c-d:V1.0',
    'Registry/app',
    '[::1]:5000/app',
    'localhost/a',
    `a:1@sha256:${'0'.repeat(64)}`,
  ])('%s can be read', (image) => {
    expect(imageNameError(image)).toBeUndefined();
  });

  it('are not told where an old version only says that they must be lowercase', () => {
    expect(imageNameError('NGINX:1', false)).toBe('invalid reference format: repository name must be lowercase');
  });

  it('stand in full in what the runtime says', () => {
    expect(pullErrorText('nginx:no-such', 'not-found', true)).toContain('docker.io/library/nginx:no-such: not found');
    expect(pullErrorText('x/y', 'denied', true)).toMatch(/^failed to pull and unpack image "docker.io\/x\/y:latest": /);
    expect(pullErrorText('x/y', 'denied', false)).toMatch(/^rpc error: code = Unknown desc = failed to pull/);
    expect(pullErrorText('nginx', 'quota exceeded', false)).toBe('quota exceeded');
  });
});
