import { seconds } from '#core/base/time.ts';
import type { ShellParser } from '#core/program/shell/syntax.ts';
import { parseScenario } from '#core/sim/scenario/parse.ts';
import { simulate } from '#core/sim/simulate.ts';
import type { Trace } from '#core/sim/trace.ts';
import { buildTimeline } from '#core/timeline/build.ts';
import { findPodTemplates } from '#core/workload/find.ts';
import { parseYaml } from '#core/yaml/parse.ts';
import { createLocalizer } from '#l10n/localizer.ts';
import type { ToWebview } from '#protocol/webview-messages.ts';
import { assessmentOf, comparisonOf } from '#test/support/beside-samples.ts';

/** The message that the extension would send for a manifest and its trace. */
export function sampleMessage(manifest: string, trace: Trace, language: string): ToWebview {
  const found = findPodTemplates(parseYaml(manifest));
  const [first] = found;
  if (!first) throw new Error('the manifest holds no pod');
  const timeline = buildTimeline(trace, first.template, { document: first.document.index, localize: createLocalizer(language) });
  const templates = found.map(({ template }) => ({ id: template.id, title: `${template.object.kind} ${template.object.name}` }));
  return {
    type: 'timeline',
    timeline,
    uri: 'file:///web.yaml',
    revision: 0,
    file: 'web.yaml',
    template: first.template.id,
    templates,
    view: trace.termination ? 'termination' : 'life',
    presets: [{ id: 'oom', title: 'Out of memory', description: 'The kernel kills a container.' }],
    scenario: {},
  };
}

/** What the extension would send once the picture is compared with git HEAD, or a recorded pod is laid over it. */
export function besideMessages(manifest: string, trace: Trace, language: string): Record<'compared' | 'recorded', ToWebview[]> {
  const comparison = comparisonOf(manifest, trace, language, 'HEAD');
  const assessment = assessmentOf(manifest, trace, language);
  return {
    compared: [
      { type: 'beside', beside: { kind: 'head', name: 'HEAD' } },
      { type: 'compared', comparison, problem: null },
    ],
    recorded: [
      { type: 'beside', beside: { kind: 'recorded', name: 'recorded' } },
      { type: 'measured', assessment, problem: null },
    ],
  };
}

/** The trace that the pictures and the timeline's tests are made from. */
export function recordTrace(manifest: string, scenario: string, parseShell: ShellParser): Trace {
  const [first] = findPodTemplates(parseYaml(manifest));
  if (!first) throw new Error('the manifest holds no pod');
  const { scenario: parsed, problems } = parseScenario(scenario);
  const [problem] = problems;
  if (problem) throw new Error(problem.message);
  const kubernetesVersion = parsed.kubernetesVersion ?? '1.34';
  return simulate({
    template: first.template,
    objects: ['Service/web'],
    scenario: parsed,
    kubernetesVersion,
    seed: 1,
    until: seconds(200),
    parseShell,
  });
}

export { loadShellParser } from '#server/shell-parser.ts';
