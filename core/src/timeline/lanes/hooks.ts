import type { ContainerHistory, HookRun, Trace } from '../../sim/trace.ts';
import { describeSpan, type LaneContext } from '../context.ts';
import { explain } from '../explain.ts';
import type { Lane, Segment } from '../model.ts';

type Hook = Omit<HookRun, 'outcome'> & { readonly outcome: string | null };

/** postStart and preStop of a container; none where it has none. */
export function hookLane(context: LaneContext, { name, kind }: ContainerHistory): Lane[] {
  const hooks = hooksOf(context.trace, name);
  if (hooks.length === 0) return [];
  const title = context.localize('timeline.lane.hooks');
  const path = context.sources.container(name);
  const seen = new Map<string, number>();
  const segments = hooks.map(({ hook, start, end, outcome, cause }): Segment => {
    const nth = seen.get(hook) ?? 0;
    seen.set(hook, nth + 1);
    const label = outcome === null || outcome === 'ok' ? hook : `${hook} · ${outcomeText(context, outcome)}`;
    const field = [...path, 'lifecycle', hook];
    return {
      id: `${name}/${hook}/${nth}`,
      start,
      end,
      kind: outcome === 'failed' || outcome === 'killed' ? 'failed' : 'hook',
      label,
      description: describeSpan(context, name, label, start, end),
      ...explain(context, cause, {
        rule: hook === 'preStop' ? 'hook-pre-stop' : 'hook-post-start',
        fields: [field],
        args: { container: name },
      }),
    };
  });
  const source = context.sources.of([...path, 'lifecycle']);
  return [{ id: `hooks/${name}`, group: kind, title, depth: 1, segments, markers: [], source }];
}

/** A preStop hook may stand in the termination alone. */
function hooksOf({ hooks, termination }: Trace, name: string): Hook[] {
  const mine: Hook[] = hooks.filter(({ container }) => container === name);
  for (const entry of termination?.preStop ?? []) {
    const known = mine.some(({ hook, start }) => hook === 'preStop' && Math.abs(start - entry.start) < 0.001);
    if (entry.container === name && !known) mine.push({ ...entry, hook: 'preStop' });
  }
  return mine.sort((a, b) => a.start - b.start);
}

function outcomeText({ localize }: LaneContext, outcome: string): string {
  return outcome === 'killed' || outcome === 'failed' ? localize(`timeline.outcome.${outcome}`) : outcome;
}
