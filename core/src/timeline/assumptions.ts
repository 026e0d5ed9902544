import type { MessageKey } from '#l10n/localizer.ts';
import type { Assumption } from '../program/model.ts';
import type { LaneContext } from './context.ts';
import type { Source, Timeline } from './model.ts';
import type { Sources } from './sources.ts';

const origins = {
  default: 'timeline.assumption.default',
  image: 'timeline.assumption.image',
  shell: 'timeline.assumption.shell',
  scenario: 'timeline.assumption.scenario',
  annotation: 'timeline.assumption.annotation',
} as const satisfies Record<Assumption['why'], MessageKey>;

/** What the simulation took to be so, with where each comes from in words. */
export function buildAssumptions({ trace, sources, localize }: LaneContext): Timeline['assumptions'] {
  const text = (why: string) => (isOrigin(why) ? localize(origins[why]) : why);
  return trace.assumptions.map(({ about, value, why }) => ({ about, value, why: text(why), source: sourceOf(sources, about) }));
}

function isOrigin(why: string): why is keyof typeof origins {
  return Object.hasOwn(origins, why);
}

/** `containers[app].startup` is about the container `app`; anything else has no place of its own. */
function sourceOf(sources: Sources, about: string): Source | null {
  const name = /^containers\[(.+?)\]/.exec(about)?.[1];
  return name === undefined ? null : sources.of(sources.container(name));
}
