import type { Schema } from '../../schema/model.ts';
import { nearestName } from '../support/nearest.ts';

/** What to write instead of an API version, or of a kind, under which nothing is served. */
export interface Unserved {
  readonly key: 'apiVersion' | 'kind';
  readonly instead: string;
}

/** Groups of Kubernetes itself whose kinds the schema has, but for those below: nobody else can add kinds to them. */
const ownGroups =
  /^(?:v\d+|(?:apps|batch|policy|autoscaling|networking\.k8s\.io|rbac\.authorization\.k8s\.io|storage\.k8s\.io|scheduling\.k8s\.io)\/v\d.*)$/;

/** Kinds of these groups that the schema does not have. */
const otherKinds = new Set([
  ...[
    'Node',
    'Event',
    'Endpoints',
    'Binding',
    'ComponentStatus',
    'ControllerRevision',
    'Scale',
    'Eviction',
    'IPAddress',
    'ServiceCIDR',
  ],
  ...['CSIDriver', 'CSINode', 'CSIStorageCapacity', 'VolumeAttachment', 'VolumeAttributesClass', 'Status', 'DeleteOptions'],
]);
/** Versions that serve a kind beside the one that the schema has. */
const otherVersions = new Set(['autoscaling/v1 HorizontalPodAutoscaler']);

/**
 * What was meant by an object that no API server knows: a kind that another version serves, or one that is spelt otherwise. Undefined where it
 * may be served all the same.
 */
export function unserved(apiVersion: string, kind: string, { roots }: Schema): Unserved | undefined {
  const same = roots.filter((root) => root.kind === kind);
  if (!ownGroups.test(apiVersion) || same.some((root) => root.apiVersion === apiVersion)) return undefined;
  if (otherKinds.has(kind) || otherVersions.has(`${apiVersion} ${kind}`)) return undefined;
  const [home] = same;
  if (home) return { key: 'apiVersion', instead: home.apiVersion };
  const kinds = roots.filter((root) => root.apiVersion === apiVersion).map((root) => root.kind);
  // A list of objects is a kind of its own.
  const near = kind.endsWith('List') ? undefined : nearestName(kind, kinds);
  return near === undefined ? undefined : { key: 'kind', instead: near };
}
