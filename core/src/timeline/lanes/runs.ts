import type { ContainerHistory, ContainerRun } from '../../sim/trace.ts';
import { describeSpan, type LaneContext } from '../context.ts';
import { explain } from '../explain.ts';
import type { Lane, Segment } from '../model.ts';
import { exitText } from './container-ends.ts';

/** The processes that really ran: the API learns of each start and exit a moment later. */
export function runLane(context: LaneContext, { name, kind, runs }: ContainerHistory): Lane[] {
  if (runs.length === 0) return [];
  const title = context.localize('timeline.lane.process');
  const path = context.sources.container(name);
  const segments = runs.map((run): Segment => {
    const label = runText(context, run);
    return {
      id: `${name}/run/${run.restart}`,
      start: run.startedAt,
      end: run.finishedAt,
      kind: 'running',
      label,
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

function runText(context: LaneContext, run: ContainerRun): string {
  const name = context.localize('timeline.run', { number: run.restart + 1 });
  return run.finishedAt === null ? name : `${name} · ${exitText(context, run)}`;
}
