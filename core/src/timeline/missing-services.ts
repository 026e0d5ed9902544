import type { Localize } from '#l10n/localizer.ts';
import { notFound, type Trace } from '../sim/trace.ts';

/** The Services that a container asks for and that are found nowhere, as `Service/db`; of all containers where it asks for none. */
export function missingServices({ assumptions }: Pick<Trace, 'assumptions'>, container?: string): readonly string[] {
  const missing = assumptions.filter(({ value, why }) => value === notFound && why === 'default');
  const own = missing.filter((each) => each.container === container);
  return (own.length > 0 ? own : missing).map(({ about }) => about);
}

/** The same in words: `Service db and Service cache`. */
export function serviceNames(references: readonly string[], localize: Localize): string {
  return references.map((reference) => reference.replace('/', ' ')).join(localize('timeline.and'));
}
