import type { ContainerHistory, ContainerRun } from '../../sim/trace.ts';
import { describeSpan, type LaneContext } from '../context.ts';
import { explain } from '../explain.ts';
import type { Lane, Segment } from '../model.ts';
import { runKeys } from '../run-key.ts';
import { whyEnded } from '../why-ended.ts';
import { exitText } from './container-ends.ts';

/** The processes that really ran: the API learns of each start and exit a moment later. */
export function runLane(context: LaneContext, { name, kind, runs }: ContainerHistory): Lane[] {
  if (runs.length === 0) return [];
  const title = context.localize('timeline.lane.process');
  const path = context.sources.container(name);
  const keys = runKeys(runs);
  const segments = runs.map((run, index): Segment => {
    const label = runText(context, name, run);
    return {
      id: `${name}/run/${keys[index]}`,
      start: run.startedAt,
      end: run.finishedAt,
      kind: 'running',
      label,
      ...shortText(context, name, run),
      description: describeSpan(
        context,
        context.localize('timeline.spoken.part', { whole: name, part: title }),
        label,
        run.startedAt,
        run.finishedAt,
      ),
      ...explain(context, run.cause ?? run.endCause, {
        rule: 'run',
        fields: [
          [...path, 'command'],
          [...path, 'args'],
          [...path, 'image'],
        ],
        args: { container: name },
      }),
    };
  });
  const lane: Lane = {
    id: `process/${name}`,
    group: kind,
    title,
    depth: 1,
    segments,
    markers: [],
    source: context.sources.of(path),
  };
  return [lane];
}

function runText(context: LaneContext, container: string, run: ContainerRun): string {
  const name = context.localize('timeline.run', { number: run.restart + 1 });
  if (run.finishedAt === null) return name;
  const why = whyEnded(context.trace, container, run);
  const told = isTold(why) ? [context.localize(`timeline.run.${why}`)] : [];
  return [name, ...told, exitText(context, run)].join(' · ');
}

/** Why it ended, if an exit code does not say it; else that. */
function shortText({ trace, localize }: LaneContext, container: string, run: ContainerRun): Pick<Segment, 'short'> {
  if (run.finishedAt === null || run.exitCode === null) return {};
  const why = whyEnded(trace, container, run);
  return { short: isTold(why) ? localize(`timeline.run.${why}`) : localize('timeline.short.exit', { code: run.exitCode }) };
}

/** Ends that the kubelet wants: an exit code alone would not say why. */
const toldEnds = ['liveness-probe-failed', 'startup-probe-failed', 'post-start-failed'] as const;

function isTold(rule: string | undefined): rule is (typeof toldEnds)[number] {
  return toldEnds.some((told) => told === rule);
}
