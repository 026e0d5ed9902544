import { type Finding, maxShownFindings } from '../../define-rule.ts';
import type { FieldError, RemedyId } from './field-error.ts';

/** An error as a rule reports it; fixes are made for those that are shown only. */
export function findingOf({ kind: _, needsWhole: __, fixes, ...error }: FieldError, index: number): Finding<RemedyId> {
  return { ...error, fixes: index < maxShownFindings ? (fixes?.() ?? []) : [] };
}
