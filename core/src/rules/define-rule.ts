import type { MessageArguments, MessageKey } from '#l10n/localizer.ts';
import type { Range } from '../base/range.ts';
import type { ShellParser } from '../program/shell/syntax.ts';
import type { KubernetesVersion, Schema } from '../schema/model.ts';
import type { KubernetesObject, PodTemplate } from '../workload/model.ts';
import type { ServiceFacts } from '../workload/service.ts';
import type { Path, YamlContent, YamlFile } from '../yaml/model.ts';
import type { BehaviorOf, Severity, StatedObjectsOf, TextEdit } from './model.ts';
import type { TypedObject } from './support/typed-tree.ts';

export type RuleCategory = 'yaml' | 'api' | 'lifecycle' | 'comment';

interface RuleMetadata<Id extends string> {
  /** Name of the rule's folder, of its page, and what settings and comments call it. Never renamed. */
  readonly id: string;
  readonly category: RuleCategory;
  readonly severity: Severity;
  readonly fixable: boolean;
  /** Version of Pod Lifeline that brought it. */
  readonly since: string;
  /** One English sentence without a full stop, `Disallow …` or `Require …`, for tables. */
  readonly summary: string;
  /** Documentation pages and source files that the rule was read off. */
  readonly sources: readonly string[];
  /** The texts of the rule: its own short ids to keys of the language bundles. */
  readonly messages: Readonly<Record<Id, MessageKey>>;
}

/** What a rule knows that looks at one document. */
export interface DocumentContext {
  readonly content: YamlContent;
  readonly kubernetesVersion: KubernetesVersion;
  readonly schema: Schema;
  /** The Kubernetes objects of the document, items of Lists included. */
  readonly objects: readonly KubernetesObject[];
  /** The objects whose type the schema knows, field by field. */
  readonly typed: readonly TypedObject[];
  /** True where a kustomization says that the file holds parts of objects. */
  readonly isPatch: boolean;
  /** Ids of all rules. */
  readonly ruleIds: ReadonlySet<string>;
  /** Reads the shell in commands, hooks and probes; undefined where it is not loaded (yet). */
  readonly parseShell: ShellParser | undefined;
  /** What somebody says that the containers of a pod do; undefined where nobody was asked. */
  readonly behaviorOf: BehaviorOf | undefined;
}

/** What a rule knows that looks at documents together. */
export interface FileContext {
  readonly file: YamlFile;
  readonly kubernetesVersion: KubernetesVersion;
  readonly parseShell: ShellParser | undefined;
  /** Services of the files that are applied with this one. */
  readonly otherServices: readonly ServiceFacts[];
  /** `Kind/name` of what can be looked up by name in the other files of the workspace. */
  readonly elsewhere: () => readonly string[];
  /** What somebody says exists beside the manifest of a pod. */
  readonly statedObjectsOf: StatedObjectsOf;
  /** A pod with what ConfigMaps and Secrets of other files say to it. */
  readonly completed: (template: PodTemplate) => PodTemplate;
  /** Per document; the same objects as long as the document's text stays. */
  readonly documents: readonly DocumentContext[];
}

/** Findings of one rule in one document that are shown; the rest are only counted, so that hints may be left out. */
export const maxShownFindings = 100;

export interface Finding<Id extends string> {
  /** Offsets of the document. */
  readonly range: Range;
  /** Path within the object, as the API server counts. */
  readonly path: Path | string;
  /** The API server's own words, put before the rule's. */
  readonly server?: string;
  /** The rule's own words: the remedy after the server's, or the whole message. */
  readonly message?: Id;
  readonly args?: MessageArguments;
  /** Where it is other than the rule's own. */
  readonly severity?: Severity;
  /** A function for what costs some work: it runs when somebody asks for the fixes. */
  readonly fixes?: readonly FixDraft<Id>[] | (() => readonly FixDraft<Id>[]);
  /** Set where mending another problem mends this one too: the command line lists it, as the server does; editors leave it out. */
  readonly follows?: boolean;
}

export interface FixDraft<Id extends string> {
  readonly title: Id;
  readonly args?: MessageArguments;
  readonly edits: readonly TextEdit[];
  /** Set where the text leaves open what was meant: it is offered, and never done by itself. */
  readonly guess?: boolean;
}

export type Report<Id extends string> = (finding: Finding<Id>) => void;

export interface Rule<Id extends string = string> extends RuleMetadata<Id> {
  /** Looks at one document. What it reports is kept as long as the document's text stays. */
  check?(context: DocumentContext, report: Report<Id>): void;
  /** Looks at the documents of a file together, after every change. */
  checkFile?(context: FileContext, report: (document: number, finding: Finding<Id>) => void): void;
}

/** Ties a rule's message ids to what it reports; gives the rule in the form that the registry holds. */
export function defineRule<const Id extends string>(rule: Rule<Id>): Rule {
  return rule;
}
