import { describe, expect, it } from 'vitest';
import { imageNameError, splitDomain } from './image-name.ts';

describe('image names', () => {
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

  it.each([
    ['nginx', 'docker.io', 'library/nginx'],
    ['me/app:1', 'docker.io', 'me/app:1'],
    ['index.docker.io/nginx', 'docker.io', 'library/nginx'],
    ['host:5000/a/b', 'host:5000', 'a/b'],
    ['Shop/app', 'Shop', 'app'],
  ])('%s comes from a registry', (image, domain, remainder) => {
    expect(splitDomain(image)).toEqual({ domain, remainder });
  });
});
