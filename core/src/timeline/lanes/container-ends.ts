import type { ContainerHistory, ContainerRun } from '../../sim/trace.ts';
import { describePoint, type LaneContext } from '../context.ts';
import { explain } from '../explain.ts';
import type { Marker } from '../model.ts';
import { runKeys } from '../run-key.ts';

/** How a container's processes end: the stop signal, the kill, each exit; in order of time. */
export function endMarkers(context: LaneContext, container: ContainerHistory): Marker[] {
  const keys = runKeys(container.runs);
  const exits = container.runs.flatMap((run, index) => exitMarker(context, container.name, run, keys[index]));
  return [...exits, ...signalMarkers(context, container.name)].sort((a, b) => a.t - b.t);
}

function exitMarker(context: LaneContext, name: string, run: ContainerRun, key: string | undefined): Marker[] {
  if (run.finishedAt === null) return [];
  const what = exitText(context, run);
  const natural = { rule: 'exit', fields: [['spec', 'restartPolicy']], args: { container: name, code: run.exitCode ?? '?' } };
  return [
    {
      id: `${name}/exit/${key}`,
      t: run.finishedAt,
      kind: 'exit',
      label: what,
      ...(run.exitCode !== 0 && { weight: 'decisive' as const }),
      description: describePoint(context, name, what, run.finishedAt),
      ...explain(context, run.endCause, natural),
    },
  ];
}

/** `exit code 137 · OOMKilled`. */
export function exitText({ localize }: LaneContext, { exitCode, reason }: ContainerRun): string {
  const code = localize('timeline.exitCode', { code: exitCode ?? '?' });
  return reason && reason !== 'Completed' && reason !== 'Error' ? `${code} · ${reason}` : code;
}

function signalMarkers(context: LaneContext, name: string): Marker[] {
  const { termination } = context.trace;
  if (!termination) return [];
  const path = context.sources.container(name);
  const grace = ['spec', 'terminationGracePeriodSeconds'];
  const mine = (entry: { readonly container: string }) => entry.container === name;
  const terms = termination.sigterm.filter(mine).map(
    ({ t, signal }, nth): Marker => ({
      id: `${name}/sigterm/${nth}`,
      t,
      kind: 'sigterm',
      label: signal,
      description: describePoint(context, name, signal, t),
      ...explain(context, undefined, {
        rule: 'stop-signal',
        fields: [[...path, 'lifecycle', 'preStop'], grace],
        args: { container: name, signal },
      }),
    }),
  );
  const args = { container: name, grace: termination.gracePeriodSeconds };
  const kills = termination.sigkill.filter(mine).map(
    ({ t }, nth): Marker => ({
      id: `${name}/sigkill/${nth}`,
      t,
      kind: 'sigkill',
      label: 'SIGKILL',
      description: describePoint(context, name, 'SIGKILL', t),
      ...explain(context, undefined, { rule: 'kill-signal', fields: [grace], args }),
    }),
  );
  return [...terms, ...kills];
}
