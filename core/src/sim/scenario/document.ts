import type { Localize } from '#l10n/localizer.ts';
import { english } from '#l10n/localizer.ts';
import type { ProbeWindow } from '../../program/model.ts';
import type { FeatureGate } from '../model/feature-gates.ts';
import { completeScenario } from './complete.ts';
import type { ActionKind, DisruptionBudget, LatencyName, NodeCondition, Scenario } from './model.ts';
import { nodeOfPlain } from './plain-node.ts';
import { type ScenarioProblem, ScenarioProblems } from './problems.ts';
import { readScenario } from './read-scenario.ts';

/**
 * A scenario as it is written, with the keys of docs/scenario.md: plain JSON, and so what the webview and the protocol carry and what a file
 * holds. Nothing is filled in; `readScenarioDocument` gives the `Scenario` that is simulated.
 */
export interface ScenarioDocument {
  readonly kubernetesVersion?: string;
  readonly cluster?: ClusterDocument;
  /** By container name. */
  readonly containers?: Readonly<Record<string, ContainerDocument>>;
  readonly actions?: readonly ActionDocument[];
}

/** `90s`, `5m`, `250ms`, `1h30m`; a number is seconds. */
export type DurationText = string | number;

export interface ClusterDocument {
  readonly nodes?: readonly NodeDocument[];
  readonly registry?: readonly RegistryRuleDocument[];
  /** `Kind/name`. */
  readonly objects?: readonly string[];
  readonly absent?: readonly string[];
  /** Feature gates that are on though they are off by default. */
  readonly featureGates?: readonly FeatureGate[];
  readonly kubelet?: {
    readonly maxContainerRestartPeriod?: DurationText;
    readonly serializeImagePulls?: boolean;
    readonly shutdownGracePeriod?: DurationText;
    readonly shutdownGracePeriodCriticalPods?: DurationText;
    readonly evictionHard?: Readonly<Record<string, string>>;
    readonly evictionSoft?: Readonly<Record<string, string>>;
    readonly evictionSoftGracePeriod?: Readonly<Record<string, DurationText>>;
    readonly evictionMaxPodGracePeriod?: number;
  };
  readonly latency?: Readonly<Partial<Record<LatencyName, DurationText>>>;
  readonly disruptionBudget?: DisruptionBudgetDocument;
}

export interface DisruptionBudgetDocument extends Omit<DisruptionBudget, 'healthyFrom'> {
  readonly healthyFrom?: DurationText;
}

export interface RegistryRuleDocument {
  readonly image: string;
  readonly error?: string;
  readonly pull?: DurationText;
  /** From this moment on the rule does not count. */
  readonly until?: DurationText;
}

export interface NodeDocument {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  readonly allocatable?: Readonly<Record<string, string>>;
  readonly images?: readonly string[];
  readonly unschedulable?: boolean;
  readonly conditions?: readonly NodeCondition[];
}

/** What one container does; `null` takes back what a scenario below says. */
export interface ContainerDocument {
  readonly startup?: DurationText | null;
  /** One exit for every run, or one for each; the last repeats. */
  readonly exit?: ExitDocument | readonly ExitDocument[] | null;
  readonly onSigterm?: 'ignore' | { readonly exitAfter: DurationText; readonly code: number } | null;
  readonly postStart?: HookDocument | null;
  readonly preStop?: HookDocument | null;
  readonly probes?: Readonly<Partial<Record<'startup' | 'readiness' | 'liveness', readonly ProbeWindowDocument[] | null>>> | null;
}

export interface ExitDocument {
  readonly after: DurationText;
  readonly code: number;
}

export interface HookDocument {
  readonly takes: DurationText;
  readonly code: number;
}

export interface ProbeWindowDocument {
  readonly from: DurationText;
  /** Absent: to the end. */
  readonly to?: DurationText;
  readonly result: ProbeWindow['result'];
}

export type ActionDocument = { readonly at: DurationText } & ActionKind;

/**
 * The scenario that a plain value stands for, whoever made it. What is wrong in it is left out and listed with its path; line and
 * column are 1 throughout. What it does not say is as in `defaultScenario`. Never throws.
 */
export function readScenarioDocument(
  value: unknown,
  localize: Localize = english,
): { readonly scenario: Scenario; readonly problems: readonly ScenarioProblem[] } {
  const problems = new ScenarioProblems(undefined, localize);
  const node = nodeOfPlain(value);
  const written = node && readScenario(node, { path: '', problems });
  return { scenario: completeScenario(written ?? {}), problems: problems.list };
}
