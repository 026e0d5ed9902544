import { hookDuration } from '#core/program/index.ts';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import { containerPath } from '#core/workload/containers.ts';
import type { PodTemplate } from '#core/workload/model.ts';
import type { Container, PodSpec } from '#core/workload/pod-spec.ts';
import { type ContainerEnd, nativeSleepSeconds, terminationBudget } from '#core/workload/timing.ts';
import type { Localize } from '#l10n/localizer.ts';
import { isEndKnown } from '../known-figures.ts';
import { type Hint, span } from './hint.ts';

interface Services {
  readonly localize: Localize;
  readonly parseShell?: ShellParser | undefined;
}

/** Behind the grace period, how the container with the longest preStop hook spends it: `← preStop 15 s + app 15 s`. */
export function terminationHints(template: PodTemplate, { localize, parseShell }: Services): Hint[] {
  const { spec } = template.pod;
  if (!isEndKnown(template, spec.containers)) return [];
  const budget = terminationBudget(spec, (container) => hookSeconds(container, spec, parseShell));
  const known = budget.ends.filter((end) => (end.preStopSeconds ?? 0) > 0);
  const longest = known.toSorted((a, b) => (b.preStopSeconds ?? 0) - (a.preStopSeconds ?? 0))[0];
  if (!longest || budget.ends.some(({ preStopSeconds }) => preStopSeconds === undefined)) return [];
  const path = ['spec', 'terminationGracePeriodSeconds'];
  return [{ path, ...describe(longest, spec, budget.gracePeriodSeconds, localize) }];
}

function describe(end: ContainerEnd, spec: PodSpec, grace: number, localize: Localize): Omit<Hint, 'path'> {
  const container = containerPath(spec, end.container.name);
  const { preStopSeconds: preStop = 0, sigtermSeconds: sigterm = 0, shutdownSeconds: rest = 0 } = end;
  const args = { name: end.container.name, preStop: seconds(preStop), sigterm: seconds(sigterm), rest: seconds(rest), grace };
  return {
    parts: [
      { text: localize('server.hint.preStop', args), path: [...container, 'lifecycle', 'preStop'] },
      { text: ' + ' },
      { text: localize('server.hint.rest', args), path: [...container, 'name'] },
    ],
    tooltip: localize(preStop > grace ? 'server.hint.cutTooltip' : 'server.hint.budgetTooltip', args),
  };
}

function seconds(value: number): string {
  return Number.isFinite(value) ? span(value, value) : '∞';
}

/** Undefined where the hook's time would be a guess: no figure is better than a wrong one. */
export function hookSeconds(container: Container, podSpec: PodSpec, parseShell: ShellParser | undefined): number | undefined {
  const native = nativeSleepSeconds(container);
  if (native !== undefined || !parseShell || container.lifecycle.preStop?.kind !== 'exec') return native;
  const found = hookDuration(container, 'preStop', { parseShell, podSpec, behavior: undefined });
  return found?.isKnown && !found.startError && !found.endsMain ? found.ms / 1000 : undefined;
}
