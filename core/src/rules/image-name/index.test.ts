import { expect, test } from 'vitest';
import { applyFix, fixTitles, lintText } from '../check-rule.ts';

const rule = 'image-name';
const options = { rule };

const deployment = (image: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: a }
spec:
  selector: { matchLabels: { app: a } }
  template:
    metadata: { labels: { app: a } }
    spec:
      containers:
        - name: b
          image: ${image}
`;
const pod = (spec: string) => `apiVersion: v1
kind: Pod
metadata: { name: a }
spec: { ${spec} }
`;
const app = 'containers: [{ name: b, image: c }]';
const digits = 'ab'.repeat(32);

test.each([
  ['https://registry.example.com/app:1', "without 'https://'"],
  ['"nginx :1.25"', 'has no spaces'],
  ['my app', 'has no spaces'],
  ['Nginx', "unlike 'Nginx'"],
  ['ghcr.io/Shop/app:1', "unlike 'Shop/app'"],
  ['Shop/Web', "unlike 'Web'"],
  ['nginx:1.25:2', "not '1.25:2'"],
  ['nginx:1.25+4', "'1.25+4' is no tag"],
  ['"nginx:-1"', "'-1' is no tag"],
  ['"nginx:"', 'Something is missing'],
  ['shop//app', 'Something is missing'],
  ['/app', 'Something is missing'],
  ['shop/app/', 'Something is missing'],
  ['shop/-app', "'-app' can be no part"],
  ['"_/nginx"', "'_' can be no part"],
  ['my_registry.example.com/app', "'my_registry.example.com' is no name of a registry"],
  ['registry:port/app', "'registry:port' is no name of a registry"],
  ['nginx@sha256:abc', "A digest is '@sha256:'"],
  ['nginx@1.25', "A digest is '@sha256:'"],
  [`nginx:sha256:${digits}`, "A digest is '@sha256:'"],
  [digits, 'are the ID of an image'],
  ['a'.repeat(256), 'at most 255 characters'],
  [`shop/${'a'.repeat(5000)}`, 'at most 255 characters'],
])('rejects %s', (image, message) => {
  expect(lintText(deployment(image), options)).toEqual([expect.stringContaining(message)]);
});

test.each([
  'nginx',
  'registry:5000/shop-1/app',
  'nginx:1.25-RC1',
  `nginx:1.25@sha256:${digits}`,
  '"{{ .Values.image }}"',
  '"$' + '{REGISTRY}/App"',
  '$(IMAGE)',
  'example.com/App:$TAG',
  '<image>',
  '"<Your image>"',
  '__IMAGE__',
  '"@Image@"',
  '"#{Image}#"',
  'IMAGE',
  'IMAGE_NAME:1.2:3',
  'gcr.io/PROJECT_ID/Web',
  'nginx@sha256:DIGEST',
  'nginx@sha256:...',
  'ko://github.com/Shop/app',
  '//web:image',
  '""',
  '" "',
  '~',
  '7',
])('accepts %s', (image) => {
  expect(lintText(deployment(image), options)).toEqual([]);
});

test('points at the image, wherever a pod has one', () => {
  const volume = 'volumes: [{ name: v, image: { reference: "docker://a" } }]';
  expect(lintText(pod(`initContainers: [{ name: i, image: Init }], ${volume}, ${app}`), { rule, version: '1.36' })).toEqual([
    "4:44-48 warning image-name spec.initContainers[0].image Image names are in lowercase but for the tag, unlike 'Init': as it is, the pod stays in InvalidImageName. Did you mean 'init'?",
    expect.stringContaining(
      "spec.volumes[0].image.reference An image name begins with its registry or repository, without 'docker://'",
    ),
  ]);
});

test('says what was meant where that can be told', () => {
  expect(lintText(deployment('docker://web'), options)).toEqual([
    expect.stringMatching(/InvalidImageName\. Did you mean 'web'\?$/),
  ]);
  expect(lintText(deployment('my app'), options)).toEqual([expect.stringMatching(/InvalidImageName$/)]);
});

test('says of spaces around an image who refuses it', () => {
  expect(lintText(deployment('" nginx"'), options)).toEqual([
    expect.stringContaining('the API server refuses every pod of this'),
  ]);
  expect(lintText(deployment('|\n            nginx'), options)).toEqual([expect.stringContaining('no spaces around it')]);
  // What the server says itself is another rule's.
  expect(lintText(pod('containers: [{ name: b, image: "nginx " }]'), options)).toEqual([]);
});

test.each([
  ['https://registry.example.com/app:1', 'registry.example.com/app:1'],
  ['http://registry:5000/app', 'registry:5000/app'],
  ['docker://nginx', 'nginx'],
  ['"HTTPS://nginx"', '"nginx"'],
  ['https://hub.docker.com/_/nginx', 'nginx'],
  ['https://hub.docker.com/r/shop/web', 'shop/web'],
  ['https://quay.io/repository/shop/web', 'quay.io/shop/web'],
  ["' nginx:1 '", "'nginx:1'"],
  ['"nginx : 1.25"', '"nginx:1.25"'],
  ['Nginx:1.25-Alpine', 'nginx:1.25-Alpine'],
  ['https://Registry.example.com/Web-App', 'Registry.example.com/web-app'],
  ['Shop/Web', 'shop/web'],
  ['shopTeam/webApp', 'shopteam/webapp'],
  [`nginx:sha256:${digits.toUpperCase()}`, `nginx@sha256:${digits}`],
])('mends %s', (image, mended) => {
  const name = mended.replaceAll(/["']/g, '');
  expect(applyFix(deployment(image), `Change to '${name}'`, options)).toBe(deployment(mended));
});

test.each(['my app', 'nginx:1.25:2', 'https://github.com/shop/web', 'https://hub.docker.com/layers/web', '|\n            nginx'])(
  'leaves %j to people',
  (image) => {
    expect(fixTitles(deployment(image), options)).toEqual([]);
  },
);

test('is done with an endless name at once', () => {
  const started = performance.now();
  const endless = [`a${' '.repeat(500_000)}b`, `${':'.repeat(500_000)}/`, '__a'.repeat(200_000)];
  for (const image of endless)
    expect(lintText(deployment(`"${image}"`), options)).toEqual([expect.stringContaining('at most 255')]);
  expect(performance.now() - started).toBeLessThan(5_000);
});
