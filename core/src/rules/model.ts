import type { Localize } from '#l10n/localizer.ts';
import type { Range } from '../base/range.ts';
import type { ContainerBehavior } from '../program/model.ts';
import type { ShellParser } from '../program/shell/syntax.ts';
import type { KubernetesVersion } from '../schema/model.ts';
import type { PodTemplate } from '../workload/model.ts';
import type { ServiceFacts } from '../workload/service.ts';

export type Severity = 'error' | 'warning' | 'info';
/** What a user may set a rule to. */
export type RuleSeverity = Severity | 'off';

export interface LintOptions {
  readonly kubernetesVersion: KubernetesVersion;
  readonly localize: Localize;
  /** By rule id; a rule that is not named keeps its own severity. */
  readonly severities: Readonly<Record<string, RuleSeverity>>;
  /** Services of other files that are applied with this one; absent where nothing is known of others. */
  readonly otherServices?: readonly ServiceFacts[];
  /** `Kind/name` of what can be looked up by name in the other files, whether they are applied with this one or not. */
  readonly elsewhere?: (() => readonly string[]) | undefined;
  /** What somebody says exists beside the manifest of a pod, or comes to exist: `Service/db`. */
  readonly statedObjectsOf?: StatedObjectsOf;
  /** A pod with what ConfigMaps and Secrets of other files say to it. */
  readonly completed?: (template: PodTemplate) => PodTemplate;
  /** Reads the shell in commands, hooks and probes; without it nothing is said about them. */
  readonly parseShell?: ShellParser | undefined;
  /** What somebody says that a pod's containers do, by name; it goes before what can be read of them. One function for all calls. */
  readonly behaviorOf?: BehaviorOf;
  /** True for a file that a kustomization lays over others: what its objects lack comes from there. */
  readonly isPatch?: boolean;
}

export type StatedObjectsOf = (template: PodTemplate) => readonly string[];
export type BehaviorOf = (template: PodTemplate) => Readonly<Record<string, ContainerBehavior>>;

export interface TextEdit {
  /** Offsets of the document that the diagnostic is in. */
  readonly range: Range;
  readonly newText: string;
}

/** One way to mend a problem; its edits do not overlap and belong to one document. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Set where the text leaves open what was meant: such a fix is never done by itself. */
  readonly guess?: boolean;
}

export interface Diagnostic {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  /** Begins with the API server's own words where it would reject the object. */
  readonly message: string;
  /** Index of the document in its file. */
  readonly document: number;
  /** Offsets of the document, never beyond its text. */
  readonly range: Range;
  /** Field path as the API server writes it, within its object: `spec.containers[0].image`. Empty for the text as such. */
  readonly path: string;
  readonly docsUrl: string;
  /** Made when first asked for: the likeliest first. */
  readonly fixes: readonly Fix[];
  /** Set where the problem goes away with another one: editors leave it out. */
  readonly follows?: boolean;
}
