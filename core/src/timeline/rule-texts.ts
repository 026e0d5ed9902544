import type { MessageKey } from '#l10n/localizer.ts';
import type { DocsPage } from './docs-pages.ts';

interface RuleText {
  readonly text: MessageKey;
  readonly docs: DocsPage;
}

/** The timeline's own reasons: what stands for a bar where the simulator names no rule. */
const naturalRules = {
  'status-column': { text: 'timeline.why.statusColumn', docs: 'lifecycle' },
  'pod-phase': { text: 'timeline.why.phase', docs: 'phase' },
  condition: { text: 'timeline.why.condition', docs: 'conditions' },
  schedule: { text: 'timeline.why.schedule', docs: 'scheduling' },
  endpoints: { text: 'timeline.why.endpoints', docs: 'endpoints' },
  traffic: { text: 'timeline.why.traffic', docs: 'termination' },
  volumes: { text: 'timeline.why.volumes', docs: 'volumes' },
  sandbox: { text: 'timeline.why.sandbox', docs: 'lifecycle' },
  pull: { text: 'timeline.why.pull', docs: 'images' },
  backoff: { text: 'timeline.why.backoff', docs: 'restarts' },
  remove: { text: 'timeline.why.remove', docs: 'termination' },
  waiting: { text: 'timeline.why.waiting', docs: 'containerStates' },
  running: { text: 'timeline.why.running', docs: 'containerStates' },
  terminated: { text: 'timeline.why.terminated', docs: 'containerStates' },
  run: { text: 'timeline.why.run', docs: 'containerStates' },
  exit: { text: 'timeline.why.exit', docs: 'restarts' },
  'startup-probe': { text: 'timeline.why.startupProbe', docs: 'probes' },
  'readiness-probe': { text: 'timeline.why.readinessProbe', docs: 'probes' },
  'liveness-probe': { text: 'timeline.why.livenessProbe', docs: 'probes' },
  'hook-post-start': { text: 'timeline.why.postStart', docs: 'hooks' },
  'hook-pre-stop': { text: 'timeline.why.preStop', docs: 'hooks' },
  'stop-signal': { text: 'timeline.why.sigterm', docs: 'termination' },
  'kill-signal': { text: 'timeline.why.sigkill', docs: 'termination' },
  'grace-period': { text: 'timeline.why.gracePeriod', docs: 'termination' },
} as const satisfies Record<string, RuleText>;

/** Every rule that has a sentence of its own. */
export const ruleTexts: Readonly<Record<string, RuleText>> = naturalRules;
export type NaturalRule = keyof typeof naturalRules;
