import { en } from '#l10n/en/index.ts';
import type { MessageKey } from '#l10n/localizer.ts';
import type { Cause } from '../sim/trace.ts';
import type { LaneContext } from './context.ts';
import type { FieldFact, Source } from './model.ts';
import { docsOfRule } from './rule-docs.ts';

/** The part of an item that says why. */
export interface Reason {
  readonly explanation: string;
  readonly rule: string;
  readonly source: Source | null;
  readonly fields?: readonly FieldFact[];
  readonly docsUrl?: string;
}

/** Enough for any rule; keeps an item small. */
const maxFields = 8;

/**
 * Puts a cause into words. `natural` is what stands for the item where the simulator gives no cause, and where the item points to
 * when the cause names no field. A rule without a text of its own gets a general sentence that names it.
 */
export function explain(context: LaneContext, cause: Cause | undefined, natural: Cause): Reason {
  const paths = (cause?.fields.length ? cause.fields : natural.fields).slice(0, maxFields);
  const used = cause ?? natural;
  const page = docsOfRule(used.rule) ?? docsOfRule(natural.rule);
  const [first] = paths;
  return {
    explanation: sentence(context, used) ?? generalSentence(context, used, natural),
    rule: used.rule,
    source: first ? context.sources.of(first) : null,
    ...(paths.length > 0 && { fields: paths.map(context.sources.fact) }),
    ...(page && { docsUrl: page }),
  };
}

/** Undefined where the rule has no text, or its figures are missing: a sentence with holes helps nobody. */
function sentence({ localize, trace }: LaneContext, { rule, args }: Cause): string | undefined {
  const key = `timeline.rule.${rule}`;
  if (!isMessageKey(key)) return undefined;
  const needed = localize(key).matchAll(/\{(\w+)\}/g);
  const given = { version: trace.kubernetesVersion, ...args };
  for (const [, name] of needed) if (!Object.hasOwn(given, name ?? '')) return undefined;
  return localize(key, given);
}

function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

function generalSentence(context: LaneContext, used: Cause, natural: Cause): string {
  const known = used === natural ? undefined : sentence(context, natural);
  const general = context.localize('timeline.why.unknown', { rule: used.rule, version: context.trace.kubernetesVersion });
  return known ? `${known} ${general}` : general;
}
