import type { Finding } from '../../define-rule.ts';
import type { FieldError, RemedyId } from './field-error.ts';

/** An error as a rule reports it. */
export function findingOf({ kind: _, needsWhole: __, ...error }: FieldError): Finding<RemedyId> {
  return error;
}
