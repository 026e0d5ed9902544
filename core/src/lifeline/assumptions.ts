import type { ScenarioDocument } from '../sim/scenario/document.ts';
import { type AssumptionChange, notFound, type Trace, type TraceAssumption } from '../sim/trace.ts';
import type { PodTemplate } from '../workload/model.ts';
import { commentKeys } from './comment/keys.ts';
import type { CommentLevel } from './comment/model.ts';
import { lifelineComments } from './comments.ts';

/**
 * A trace whose assumptions say more: of what comments say, the comment itself in place of the field; and of each, how to say otherwise. `over` is
 * what was laid over the comments: what it says, no comment says.
 */
export function explainAssumptions(trace: Trace, template: PodTemplate, over: ScenarioDocument): Trace {
  const { lines } = template.object.content;
  const { sources } = lifelineComments(template);
  const assumptions = trace.assumptions.map((assumption): TraceAssumption => {
    const key = scenarioKeyOf(assumption.about);
    const change = changeOf(assumption, key);
    const comment = assumption.why === 'scenario' && key !== undefined && !says(over, key) ? sources.get(key) : undefined;
    if (!comment) return { ...assumption, change };
    const { line, character } = lines.positionAt(comment.start);
    return { ...assumption, why: 'annotation', range: { line: line + 1, column: character + 1 }, change };
  });
  return { ...trace, assumptions };
}

const containerSubject = /^containers\[(.+?)\]\.(.+)$/;
const behaviorKeys: Readonly<Record<string, string>> = {
  startup: 'startup',
  exits: 'exit',
  onSigterm: 'onSigterm',
  preStop: 'preStop',
  postStart: 'postStart',
};

/** Where a scenario says what an assumption is about: `containers.app.startup`. */
function scenarioKeyOf(about: string): string | undefined {
  const [, name, part = ''] = containerSubject.exec(about) ?? [];
  return name !== undefined && Object.hasOwn(behaviorKeys, part) ? `containers.${name}.${behaviorKeys[part]}` : undefined;
}

function says({ containers = {} }: ScenarioDocument, key: string): boolean {
  return Object.entries(containers).some(([name, behavior]) =>
    Object.entries(behavior).some(([part, value]) => `containers.${name}.${part}` === key && value !== undefined),
  );
}

/** How to say otherwise, by what it is about. */
function changeOf({ about, value }: TraceAssumption, key: string | undefined): AssumptionChange {
  const [, name, part = ''] = containerSubject.exec(about) ?? [];
  if (name !== undefined) return changeOfContainer(name, part, key);
  if (about === 'node' || about.startsWith('host ports of ')) return { scenario: 'cluster.nodes' };
  if (about === 'Service') return { scenario: 'cluster.objects', comment: 'exists=Service/NAME' };
  if (about === 'next pod') return { field: 'spec.replicas' };
  if (about.startsWith('PodDisruptionBudget/')) return { scenario: 'cluster.disruptionBudget', comment: `absent=${about}` };
  if (about.startsWith('action ')) return { scenario: 'actions' };
  if (about.startsWith('finalizer ')) return { field: 'metadata.finalizers' };
  if (value === notFound) return { scenario: 'cluster.objects', comment: `exists=${about}` };
  return { scenario: 'cluster.absent', comment: `absent=${about}` };
}

/** What a program does that nobody knows: its start, its end, and what SIGTERM does. */
const programKeys = ['startup', 'exit', 'sigterm'] as const;

function changeOfContainer(name: string, part: string, key: string | undefined): AssumptionChange {
  if (key !== undefined) {
    const pattern = key.replace(`containers.${name}.`, 'containers.NAME.');
    const found = commentKeys.find(({ scenarioKey }) => scenarioKey === pattern);
    return { scenario: key, ...(found && { comment: found.example }) };
  }
  if (part === 'image.pull') return { scenario: 'cluster.registry', comment: exampleOf('pull', 'container') };
  if (part === 'image') return { field: 'image', scenario: `containers.${name}`, comment: exampleOf('startup', 'container') };
  if (part === 'stopSignal') return { field: 'lifecycle.stopSignal', scenario: 'cluster.featureGates' };
  if (part === 'image.user') return { field: 'securityContext.runAsUser' };
  return { scenario: `containers.${name}`, comment: programKeys.map((each) => exampleOf(each, 'container')).join(' ') };
}

const exampleOf = (name: string, level: CommentLevel): string =>
  commentKeys.find((key) => key.name === name && key.level === level)?.example ?? '';
