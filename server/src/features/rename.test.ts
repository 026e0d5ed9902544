import { describe, expect, test } from 'vitest';
import { withCursor } from '#test/support/cursor.ts';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { applyEdits } from '#test/support/text-edits.ts';
import { WorkspaceIndex } from '../workspace/workspace-index.ts';
import { provideDefinition } from './definition.ts';
import { provideDocumentHighlights } from './document-highlight.ts';
import type { FeatureContext } from './feature.ts';
import { provideReferences } from './references.ts';
import { prepareRename, provideRename } from './rename.ts';

/** A file that is alone in its workspace, with a cursor in it. */
function at(marked: string) {
  const { text, position } = withCursor(marked);
  const base = featureContext(text);
  const context: FeatureContext = { ...base, workspace: new WorkspaceIndex(() => [base]) };
  return { context, text, params: { textDocument: { uri }, position } };
}

/** The text after the thing at the cursor got another name. */
function renamed(marked: string, newName: string): string {
  const { context, text, params } = at(marked);
  return applyEdits(text, provideRename(context, { ...params, newName })?.changes?.[uri] ?? []);
}

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {app: web}
spec:
  volumes:
    - name: data
    - name: "other"
  containers:
    - name: app
      ports: [{name: http, containerPort: 80}]
      readinessProbe: {httpGet: {port: http}}
      volumeMounts:
        - name: dat$0a
        - name: 'other'
`;
const on = (name: string): string => pod.replace('$0', '').replace(name, `${name}$0`);

describe('rename', () => {
  test('changes the definition and every mention, and nothing else', () => {
    expect(renamed(pod, 'cache')).toBe(pod.replace('$0', '').replaceAll('data', 'cache').replace('metacache', 'metadata'));
    expect(renamed(on('name: http'), 'web')).toContain('{name: web, containerPort: 80}');
    expect(renamed(on('name: http'), 'web')).toContain('{port: web}');
  });

  test('keeps quotes, and adds them where YAML would read something else than text', () => {
    expect(renamed(on('"other'), 'cache')).toContain('- name: "cache"');
    expect(renamed(on('"other'), 'cache')).toContain("- name: 'cache'");
    expect(renamed(pod, '1')).toContain('- name: "1"');
  });

  test('changes a port number wherever it stands for that port', () => {
    const numbered = on('containerPort: 80').replace('port: http', 'port: 80');
    expect(renamed(numbered, '8080')).toContain('containerPort: 8080}]\n      readinessProbe: {httpGet: {port: 8080}}');
  });

  test('changes a port number that one place has in quotes', () => {
    const quoted = on('containerPort: 80').replace('$0', '').replace('port: http', 'port: "80$0"');
    expect(renamed(quoted, '8080')).toContain('containerPort: 8080}]\n      readinessProbe: {httpGet: {port: "8080"}}');
    expect(() => renamed(quoted, 'http2')).toThrow('cannot be a port');
  });

  test.each([
    [on('containerPort: 80'), 'http', 'cannot be a port'],
    [on('containerPort: 80'), '70000', 'cannot be a port'],
    [pod, 'Data', "'Data' cannot be a name here"],
    [pod, 'other', "'other' is taken"],
    [on('name: http'), 'much-too-long-for-it', 'cannot be the name of a port'],
    [on('name: http'), '80', 'cannot be the name of a port'],
    [on('app: web'), 'a b', 'cannot be the value of a label'],
  ])('is refused where Kubernetes would refuse it, or it is taken', (marked, newName, reason) => {
    expect(() => renamed(marked, newName)).toThrow(reason);
  });

  const labeled = (values: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    matchExpressions: [{key: app, operator: In, values: [${values}]}]
  template:
    metadata: {labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: other, labels: {app: api}}
`;

  test('changes the key of a label together with the requirement that has this value alone', () => {
    const text = labeled('web');
    const changed = text.replace('key: app', 'key: foo').replace('app: web', 'foo: web');
    expect(renamed(text.replace('key: app', 'key: app$0'), 'foo')).toBe(changed);
    expect(renamed(text.replace('app: web', 'app$0: web'), 'foo')).toBe(changed);
    expect(renamed(text.replace('app: api', 'app$0: api'), 'foo')).toBe(text.replace('app: api', 'foo: api'));
  });

  test.each(['key: app', 'app: web', 'app: api'])(
    'changes the key of all labels that a requirement holds together: %s',
    (place) => {
      const text = labeled('web, api');
      const changed = text.replace('key: app', 'key: foo').replace('app: web', 'foo: web').replace('app: api', 'foo: api');
      expect(renamed(text.replace(place, place.replace('app', 'app$0')), 'foo')).toBe(changed);
      expect(renamed(text.replace('[web', '[web$0'), 'foo')).toBe(text.replace('[web', '[foo').replace('app: web', 'app: foo'));
    },
  );

  test('follows from one requirement to the next, and leaves labels alone that none of them names', () => {
    const more = `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: more}
spec:
  selector:
    matchExpressions: [{key: app, operator: NotIn, values: [api, db]}]
  template:
    metadata: {labels: {app: other}}
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {selector: {app: db}}
`;
    const text = labeled('web, api') + more;
    const changed = text.replaceAll('app: ', 'foo: ').replaceAll('key: app', 'key: foo').replace('foo: other', 'app: other');
    expect(renamed(text.replace('app: web', 'app$0: web'), 'foo')).toBe(changed);
  });

  test('refuses to change the key of more labels than anybody would look through', () => {
    const values = Array.from({ length: 60 }, (_, i) => `v${i}`).join(', ');
    expect(() => renamed(labeled(values).replace('key: app', 'key: app$0'), 'foo')).toThrow("'app' cannot be renamed");
  });

  test('the key of a requirement is mentioned wherever one of its labels is', () => {
    const { context, params } = at(labeled('web, api').replace('key: app', 'key: app$0'));
    const references = provideReferences(context, { ...params, context: { includeDeclaration: true } }) ?? [];
    expect(references.map(({ range }) => range.start.line)).toEqual([5, 7, 11]);
    expect(provideDocumentHighlights(context, params)).toHaveLength(3);
    expect(provideDefinition(context, params)).toHaveLength(2);
  });

  test('says what would be renamed', () => {
    const { context, params } = at(pod);
    expect(prepareRename(context, params)).toMatchObject({ placeholder: 'data', range: { start: { line: 14, character: 16 } } });
    const elsewhere = at(on('kind'));
    expect(prepareRename(elsewhere.context, elsewhere.params)).toBeNull();
    expect(provideRename(elsewhere.context, { ...elsewhere.params, newName: 'x' })).toBeNull();
  });
});

test('definition, references and highlights of one name', () => {
  const { context, params } = at(pod);
  expect(provideDefinition(context, params)?.map(({ range }) => range.start.line)).toEqual([7]);
  const lines = (includeDeclaration: boolean): number[] | undefined =>
    provideReferences(context, { ...params, context: { includeDeclaration } })?.map(({ range }) => range.start.line);
  expect(lines(true)).toEqual([7, 14]);
  expect(lines(false)).toEqual([14]);
  expect(provideDocumentHighlights(context, params)?.map(({ kind, range }) => [kind, range.start.line])).toEqual([
    [3, 7],
    [2, 14],
  ]);
});
