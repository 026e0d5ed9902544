import type { Range } from 'vscode-languageserver-types';
import type { KubernetesObject } from '#core/workload/model.ts';
import type { ServiceFacts } from '#core/workload/service.ts';

/**
 * What the YAML files of the workspace hold, as far as one file may speak of another. It is filled in the background and follows the
 * disk; what is open in the editor counts in place of what the disk has. Until `isComplete`, that a thing is missing here says nothing.
 */
export interface Workspace {
  /** True once every file was read, or left out because there are too many. */
  readonly isComplete: boolean;
  /** What is known of each file, by uri; files without Kubernetes objects and kustomizations are left out. */
  readonly files: ReadonlyMap<string, FileFacts>;
  /** The objects of a kind, of all files; without a kind, all. */
  objects(kind?: string): readonly ObjectFacts[];
  /**
   * `Service/name`, `Service/name.namespace`, `StatefulSet/name` and `Pod/name` of what the files hold that names in a cluster may stand for: what
   * a process can look up; `anyService` until all were read. The same list for as long as these stay the same.
   */
  reachableNames(): readonly string[];
  /** The Services of the other files in a file's folder, which are applied with it as a rule. */
  servicesBeside(uri: string): readonly ServiceFacts[];
  /** The ConfigMaps, Secrets, disruption budgets and autoscalers of the other files in a file's folder. */
  configurationBeside(uri: string): readonly KubernetesObject[];
  /** How kustomizations of the workspace use a file; undefined for one that none of them names. */
  kustomizeRole(uri: string): KustomizeRole | undefined;
}

/** What one file holds. */
export interface FileFacts {
  readonly uri: string;
  readonly objects: readonly ObjectFacts[];
  readonly services: readonly ServiceFacts[];
  /** ConfigMaps, Secrets, disruption budgets and autoscalers of a size that people write. */
  readonly configuration: readonly KubernetesObject[];
  /** Places where a thing that other files may speak of is defined or named. */
  readonly mentions: readonly Mention[];
  /** Set for a `kustomization.yaml`. */
  readonly kustomization?: KustomizationFacts;
}

/** An object, and what others may want to know of it. Lists hold each name once, in written order. */
export interface ObjectFacts {
  readonly uri: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Undefined where none is written: then `kubectl` or a kustomization decides. */
  readonly namespace: string | undefined;
  /** Where the name stands. */
  readonly range: Range;
  /** Labels of the object. */
  readonly labels: Labels;
  /** Keys of a ConfigMap's or Secret's data. */
  readonly keys: readonly string[];
  /** What a pod or pod template in it holds; undefined for other objects. */
  readonly pod: PodFacts | undefined;
}

export interface PodFacts {
  readonly labels: Labels;
  readonly containers: readonly string[];
  readonly images: readonly string[];
  /** Names of ports. */
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
}

/** What a name stands for. `isSameSymbol` says when two are the same thing. */
export interface SymbolId {
  /** `object`, of the Kubernetes kind in `scope`; `key` of a ConfigMap or Secret; `label`: key in `scope`, value in `name`. The others belong to one pod. */
  readonly kind: 'object' | 'key' | 'label' | 'servicePort' | 'volume' | 'resourceClaim' | 'container' | 'port';
  /** `ConfigMap` for an object; `ConfigMap/app` for its key, `Service/web` for its port; a label's key; where the pod stands for what is of one pod. */
  readonly scope: string;
  readonly name: string;
  /** Namespace of an object, key or label; undefined where none is written, which fits any. */
  readonly namespace?: string | undefined;
  /** Labels of the pod that a port belongs to. */
  readonly labels?: Labels;
  /** For a port that is named from outside: the labels of the pods that may have it. */
  readonly selector?: Labels;
}

export type Labels = Readonly<Record<string, string>>;

/** A place that defines or names a thing. */
export interface Mention {
  readonly symbol: SymbolId;
  readonly role: 'definition' | 'reference';
  /** The text is the key of a label, not its value or another name. */
  readonly isKey?: true;
  /** The key also stands for labels with other values: in a requirement that lists more than one. */
  readonly isOfMoreValues?: true;
  /** The name in the text, without quotes. */
  readonly range: Range;
  /** True where the text stands in quotes. */
  readonly isQuoted: boolean;
  /** The name is a number: of a port. */
  readonly isNumber?: true;
}

/** Uris of the files that a kustomization names, by what it does with them. */
export interface KustomizationFacts {
  readonly isComponent: boolean;
  readonly resources: readonly string[];
  readonly patches: readonly string[];
  readonly components: readonly string[];
}

/** `patch`: the file holds parts of objects, to be laid over others; `resource`: whole ones. */
export type KustomizeRole = 'patch' | 'resource';

const noNames: readonly string[] = [];

/** Knows nothing and never will: for features that are run without a workspace. */
export const emptyWorkspace: Workspace = {
  isComplete: false,
  files: new Map(),
  objects: () => [],
  reachableNames: () => noNames,
  servicesBeside: () => [],
  configurationBeside: () => [],
  kustomizeRole: () => undefined,
};
