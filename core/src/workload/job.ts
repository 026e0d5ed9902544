import type { Path } from '../yaml/model.ts';
import { defaultNumber } from './defaulted.ts';
import { Fields } from './fields.ts';
import type { KubernetesObject } from './model.ts';

/** The part of a Job, or of a CronJob's template, that decides when it is over; with defaults. */
export interface JobSettings {
  /** Path of the Job's spec in the document. */
  readonly path: Path;
  readonly fields: Fields;
  readonly backoffLimit: number;
  readonly completions: number;
  /** How many pods run at a time. */
  readonly parallelism: number;
  /** Undefined where nothing ends the Job but its pods. */
  readonly activeDeadlineSeconds: number | undefined;
  /** Undefined where a finished Job stays. */
  readonly ttlSecondsAfterFinished: number | undefined;
}

/** Reads a Job or the Job of a CronJob; undefined for any other object. */
export function readJob(object: KubernetesObject): JobSettings | undefined {
  const steps = stepsTo(object);
  let fields: Fields | undefined = new Fields(object.node);
  for (const step of steps ?? []) fields = fields?.object(step);
  if (!steps || !fields) return undefined;
  return {
    path: [...object.path, ...steps],
    fields,
    backoffLimit: fields.integer('backoffLimit') ?? defaultNumber('JobSpec', 'backoffLimit'),
    completions: fields.integer('completions') ?? defaultNumber('JobSpec', 'completions'),
    parallelism: fields.integer('parallelism') ?? defaultNumber('JobSpec', 'parallelism'),
    activeDeadlineSeconds: fields.integer('activeDeadlineSeconds'),
    ttlSecondsAfterFinished: fields.integer('ttlSecondsAfterFinished'),
  };
}

function stepsTo({ kind }: KubernetesObject): readonly string[] | undefined {
  return kind === 'Job' ? ['spec'] : kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec'] : undefined;
}
