import type { Trace } from '#core/sim/trace.ts';

type Line = readonly [t: number, kind: string, text: string];

/** A trace as a list in order of time, one change a line: what golden files hold. Long stretches of equal probes are one line. */
export function traceText(trace: Trace): string {
  const lines = [...statusLines(trace), ...containerLines(trace), ...probeLines(trace), ...nodeLines(trace)];
  const sorted = lines.map((line, index) => ({ line, index })).sort((a, b) => a.line[0] - b.line[0] || a.index - b.index);
  const body = sorted.map(({ line: [t, kind, text] }) => `${t.toFixed(3).padStart(9)}  ${kind.padEnd(10)} ${text}`.trimEnd());
  return `${[...body, trace.summary.verdict].join('\n')}\n`;
}

function statusLines(trace: Trace): Line[] {
  return [
    ...trace.columns.map((one): Line => [one.t, 'kubectl', `${one.ready} ${one.status} ${one.restarts}`]),
    ...trace.phases.map((one): Line => [one.t, 'phase', `${one.phase} (${one.cause?.rule})`]),
    ...trace.conditions.map((one): Line => [one.t, 'condition', `${one.type}=${one.status} ${one.reason}`]),
    ...trace.events.map(
      (one): Line => [one.t, 'event', `${one.type} ${one.reason} ${one.container ?? '-'}: ${one.message.trim()}`],
    ),
    ...trace.endpoints.map((one): Line => {
      if ('removed' in one) return [one.t, 'endpoint', 'removed'];
      const names = (['ready', 'serving', 'terminating'] as const).filter((name) => one[name]);
      return [one.t, 'endpoint', names.join(' ') || 'not ready'];
    }),
  ];
}

function containerLines({ containers, hooks, termination }: Trace): Line[] {
  return [
    ...containers.flatMap(({ name, runs }) =>
      runs.flatMap((run): Line[] => {
        const start: Line = [run.startedAt, 'start', `${name} #${run.restart} (${run.cause?.rule})`];
        if (run.finishedAt === null) return [start];
        return [start, [run.finishedAt, 'exit', `${name} #${run.restart} ${run.exitCode} ${run.reason} (${run.endCause?.rule})`]];
      }),
    ),
    ...hooks.map((hook): Line => [hook.start, 'hook', `${hook.container} ${hook.hook} until ${hook.end}: ${hook.outcome}`]),
    ...(termination?.sigterm ?? []).map((one): Line => [one.t, 'signal', `${one.container} ${one.signal}`]),
    ...(termination?.sigkill ?? []).map((one): Line => [one.t, 'signal', `${one.container} SIGKILL`]),
    ...(termination?.removedAt ? [[termination.removedAt, 'removed', ''] as const] : []),
  ];
}

function probeLines({ probes }: Trace): Line[] {
  const lines: Line[] = [];
  const open = new Map<string, { at: number; times: number; text: string }>();
  for (const { t, container, probe, result } of probes) {
    const key = `${container} ${probe}`;
    const text = `${key} ${result}`;
    const last = open.get(key);
    if (last?.text === text) {
      last.times += 1;
      lines[last.at] = [lines[last.at]?.[0] ?? t, 'probe', `${text} x${last.times} until ${t}`];
    } else {
      open.set(key, { at: lines.length, times: 1, text });
      lines.push([t, 'probe', text]);
    }
  }
  return lines;
}

function nodeLines({ steps }: Trace): Line[] {
  return steps.map((one): Line => [one.start, 'step', `${one.component} ${one.step} ${one.container ?? '-'} until ${one.end}`]);
}
