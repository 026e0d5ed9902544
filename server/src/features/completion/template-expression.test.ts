import { describe, expect, test } from 'vitest';
import { withCursor } from '#test/support/cursor.ts';
import { featureContext, uri } from '#test/support/feature-context.ts';
import { provideCompletion } from './completion.ts';

const first = (marked: string): string => {
  const { text, position } = withCursor(marked);
  return provideCompletion(featureContext(text), { textDocument: { uri }, position })[0]?.label ?? '';
};

const inContainer = (text: string): string =>
  `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: app\n      image: nginx\n      ${text}\n`;

describe('in a template', () => {
  test.each([
    'imagePullPolicy: {{ $0 }}',
    'imagePullPolicy: {{ .Values.$0',
    'imagePullPolicy: "{{ .Values.$0 }}"',
    '{{- if .Val$0ues.probes }}\n      {{- end }}',
    '{{- $0 }}',
    '{{- /* a comment\n      of lines: $0\n      */}}',
    '{{- /* usage:\n      image: $0\n      */}}',
    '{{- include "app.labels" (dict\n      "root" $0\n      ) }}',
  ])('nothing is offered inside an expression: %j', (text) => {
    expect(first(inContainer(text))).toBe('');
  });

  test.each([
    ['imagePullPolicy: $0{{ .Values.policy }}', 'IfNotPresent'],
    ['{{- if .Values.probes }}\n      $0\n      {{- end }}', 'ports'],
    ['args: [{{ .Values.x }}]\n      $0', 'env'],
    ['tty: {{ .Values.x\n      imagePullPolicy: $0', 'IfNotPresent'],
    ['args: ["{{"]\n      imagePullPolicy: $0\n  nodeSelector: {a: {b: c}}', 'IfNotPresent'],
    ['args: ["{{"]\n      $0\n  nodeSelector: {a: {b: c}}', 'env'],
    ['args: ["{{"]\n      $0\n      env:\n        - {name: A, valueFrom: {fieldRef: {fieldPath: a}}}', 'ports'],
  ])('everything is beside them: %j', (text, label) => {
    expect(first(inContainer(text))).toBe(label);
  });
});
