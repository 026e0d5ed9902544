import type { MessageArguments, MessageKey } from '#l10n/localizer.ts';
import type { Range } from '../../../base/range.ts';
import type { Path } from '../../../yaml/model.ts';
import type { TextEdit } from '../../model.ts';
import type { JsonValue } from '../json-value.ts';
import { duplicateText, forbiddenText, invalidText, notFoundText, requiredText, unsupportedText } from '../server-text.ts';

/** The kinds of error that the API server's validation has; each is a rule of its own. */
export type ErrorKind = 'invalid' | 'required' | 'unsupported' | 'duplicate' | 'forbidden' | 'notFound';

/** What may be said after the server's words, and how fixes are called. */
export const remedies = {
  change: 'rules.changeTo',
  remove: 'rules.remedy.remove',
  insert: 'rules.remedy.insert',
  didYouMean: 'rules.unsupportedValue.didYouMean',
  add: 'rules.requiredField.add',
  fill: 'rules.requiredField.fill',
  handler: 'rules.requiredField.handler',
  matchLabels: 'rules.remedy.matchLabels',
  matchSelector: 'rules.remedy.matchSelector',
  raiseLimit: 'rules.remedy.raiseLimit',
  lowerRequest: 'rules.remedy.lowerRequest',
  setField: 'rules.remedy.setField',
  unique: 'rules.remedy.unique',
  fieldPath: 'rules.remedy.fieldPath',
  hostPort: 'rules.remedy.hostPort',
  initSidecar: 'rules.remedy.initSidecar',
  follows: 'rules.remedy.follows',
} as const satisfies Readonly<Record<string, MessageKey>>;

export type RemedyId = keyof typeof remedies;

export interface RemedyFix {
  readonly title: RemedyId;
  readonly args?: MessageArguments;
  readonly edits: readonly TextEdit[];
  /** Set where the text leaves open what was meant. */
  readonly guess?: boolean;
}

/** Where an error is: in the text, and in the server's words. */
export interface Place {
  readonly range: Range;
  readonly path: Path | string;
}

/** What goes with the server's words. */
export interface Help {
  readonly message?: RemedyId;
  readonly args?: MessageArguments;
  /** Called when somebody asks for the fixes. */
  readonly fixes?: () => readonly RemedyFix[];
  /** Set where the error goes away with another one. */
  readonly follows?: boolean;
  /** Set where the error speaks of what is not there, or of values together: nothing can be said of a part of an object. */
  readonly needsWhole?: boolean;
}

/** One error of the API server's validation. */
export interface FieldError extends Place, Help {
  readonly kind: ErrorKind;
  /** The server's own words. */
  readonly server: string;
}

/** `Invalid value: …`. */
export function invalid(place: Place, value: JsonValue, detail: string, help: Help = {}): FieldError {
  return { ...place, ...help, kind: 'invalid', server: invalidText(value, detail) };
}

/** `Required value: …`. */
export function required(place: Place, detail: string, help: Help = {}): FieldError {
  return { ...place, ...help, kind: 'required', needsWhole: true, server: requiredText(detail) };
}

/** `Unsupported value: …`. */
export function unsupported(place: Place, value: string, values: readonly string[], help: Help = {}): FieldError {
  return { ...place, ...help, kind: 'unsupported', server: unsupportedText(value, values) };
}

/** `Duplicate value: …`. */
export function duplicate(place: Place, value: JsonValue, help: Help = {}): FieldError {
  return { ...place, ...help, kind: 'duplicate', server: duplicateText(value) };
}

/** `Forbidden: …`. */
export function forbidden(place: Place, detail: string, help: Help = {}): FieldError {
  return { ...place, ...help, kind: 'forbidden', server: forbiddenText(detail) };
}

/** `Not found: …`. */
export function notFound(place: Place, value: string, detail = '', help: Help = {}): FieldError {
  return { ...place, ...help, kind: 'notFound', needsWhole: true, server: notFoundText(value, detail) };
}
