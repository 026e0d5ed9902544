import type { KubernetesVersion } from '../schema/model.ts';

/** A manifest that the API server refuses, and the beginning of what is said of it: rule, path, the server's words. */
export type Row = readonly [manifest: string, said: string, version?: KubernetesVersion];

const indented = (text: string, margin: string): string => (text === '' ? '' : `${text.replaceAll(/^/gm, margin)}\n`);
export const pod = ({ spec = '', container = '', meta = '' }: { spec?: string; container?: string; meta?: string }): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a${meta && `, ${meta}`} }\nspec:\n  containers:\n  - name: b\n    image: c\n${indented(container, '    ')}${indented(spec, '  ')}`;
export const job = (spec: string): string =>
  `apiVersion: batch/v1\nkind: Job\nmetadata: { name: a }\nspec:\n${indented(spec, '  ')}  template:\n    spec: { restartPolicy: Never, containers: [{ name: b, image: c }] }\n`;
export const statefulSet = (spec: string): string =>
  `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: a }\nspec:\n  selector: { matchLabels: { a: b } }\n  template: { metadata: { labels: { a: b } }, spec: { containers: [{ name: b, image: c }] } }\n  ${spec}\n`;
export const service = (spec: string): string => `apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: ${spec}\n`;
export const claim = (spec: string): string =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: a }\nspec: ${spec}\n`;
