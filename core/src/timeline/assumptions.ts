import type { MessageKey } from '#l10n/localizer.ts';
import type { Assumption } from '../program/model.ts';
import { type ContainerHistory, notFound, reachable, type TraceAssumption } from '../sim/trace.ts';
import { allContainers } from '../workload/containers.ts';
import { assumptionText } from './assumption-text.ts';
import type { LaneContext } from './context.ts';
import { formatSeconds } from './format.ts';
import type { AssumptionRow, AssumptionSubject } from './model.ts';

const origins = {
  default: 'timeline.assumption.default',
  image: 'timeline.assumption.image',
  settings: 'timeline.assumption.settings',
  shell: 'timeline.assumption.shell',
  scenario: 'timeline.assumption.scenario',
  annotation: 'timeline.assumption.annotation',
} as const satisfies Record<Assumption['why'], MessageKey>;

/** Characters of a comment. */
const longestItem = 2000;

/** What the simulation took to be so, with where each comes from in words; what a container does is among it even where it was read. */
export function buildAssumptions(context: LaneContext): AssumptionRow[] {
  const { trace, localize } = context;
  const assumed = trace.assumptions.map(({ about, value, why, range }): AssumptionRow => {
    const origin = isOrigin(why) ? why : 'default';
    const place = placeOf(context, about);
    const source = origin === 'annotation' ? commentAt(context, range) : place.source;
    const isMissing = value === notFound && origin === 'default';
    const text = isMissing
      ? localize('timeline.assumption.notFound')
      : value === reachable
        ? localize('timeline.assumption.answers')
        : assumptionText(value, localize);
    return { about, value: text, origin, why: localize(origins[origin]), ...place, source, ...(isMissing && { isMissing }) };
  });
  const readers = trace.containers.filter(({ name }) => !assumed.some(({ subject }) => isContainer(subject, name)));
  return [...assumed, ...readers.flatMap((container) => readRow(context, container))];
}

function isOrigin(why: string): why is keyof typeof origins {
  return Object.hasOwn(origins, why);
}

function isContainer(subject: AssumptionSubject | null, name: string): boolean {
  return subject?.kind === 'container' && subject.name === name;
}

/** The item of the comment that says it: `startup=8s`. */
function commentAt({ template, sources }: LaneContext, range: TraceAssumption['range']): AssumptionRow['source'] {
  const { content } = template.object;
  const start = range ? content.lines.offsetAt({ line: range.line - 1, character: range.column - 1 }) : 0;
  const length = /^[^\s;]*/.exec(content.text.slice(start, start + longestItem))?.[0].length ?? 0;
  return { ...sources.of([]), range: { start, end: start + length } };
}

/** `containers[app].startup` is about the container `app`, `Secret/tls` about an object; anything else has no place of its own. */
function placeOf({ sources, template }: LaneContext, about: string): Pick<AssumptionRow, 'source' | 'subject'> {
  const [, name, rest = ''] = /^containers\[(.+?)\]\.?(.*)$/.exec(about) ?? [];
  if (name === undefined) {
    const isObject = /^[A-Z][A-Za-z]+\/[^/]+$/.test(about);
    return { source: null, subject: isObject ? { kind: 'object', name: about } : null };
  }
  const source = sources.of(sources.container(name));
  if (!rest.startsWith('image.')) return { source, subject: { kind: 'container', name } };
  const image = allContainers(template.pod.spec).find((container) => container.name === name)?.image;
  return { source, subject: rest === 'image.pull' && image ? { kind: 'image', name: image } : null };
}

/** Ends that a container comes to by itself. */
const ownEnds: ReadonlySet<string | undefined> = new Set(['container-exited', 'container-out-of-memory']);

/** Of a container about which nothing had to be guessed: what was read from its command or known of its image. */
function readRow({ template, sources, localize }: LaneContext, { name, runs }: ContainerHistory): AssumptionRow[] {
  const [first] = runs;
  const container = allContainers(template.pod.spec).find((each) => each.name === name);
  if (!first || !container) return [];
  const origin = container.command.length + container.args.length > 0 ? 'shell' : 'image';
  const isOwnEnd = first.finishedAt !== null && ownEnds.has(first.endCause?.rule);
  const after = formatSeconds((first.finishedAt ?? first.startedAt) - first.startedAt, localize);
  const value = isOwnEnd
    ? localize('timeline.assumption.exits', { code: first.exitCode ?? '?', after })
    : localize('timeline.assumption.runsOn');
  const source = sources.of(sources.container(name));
  const subject: AssumptionSubject = { kind: 'container', name };
  return [{ about: `containers[${name}]`, value, origin, why: localize(origins[origin]), source, subject }];
}
