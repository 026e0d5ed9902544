import { defaultNumber } from '../../workload/defaulted.ts';
import { Fields } from '../../workload/fields.ts';
import type { KubernetesObject } from '../../workload/model.ts';
import type { Path } from '../../yaml/model.ts';
import type { CheckedPod } from './pods.ts';

/** The part of a Job, or of a CronJob's template, that decides when it is over. */
export interface JobSettings {
  /** Path of the Job's spec in the document. */
  readonly path: Path;
  readonly fields: Fields;
  readonly backoffLimit: number;
  /** Undefined where nothing ends the Job but its pods. */
  readonly activeDeadlineSeconds: number | undefined;
}

/** The Job that a pod belongs to; undefined for any other pod. */
export function jobOf({ template: { object } }: CheckedPod): JobSettings | undefined {
  const steps = stepsTo(object);
  let fields: Fields | undefined = new Fields(object.node);
  for (const step of steps ?? []) fields = fields?.object(step);
  if (!steps || !fields) return undefined;
  return {
    path: [...object.path, ...steps],
    fields,
    backoffLimit: fields.integer('backoffLimit') ?? defaultNumber('JobSpec', 'backoffLimit'),
    activeDeadlineSeconds: fields.integer('activeDeadlineSeconds'),
  };
}

function stepsTo({ kind }: KubernetesObject): readonly string[] | undefined {
  return kind === 'Job' ? ['spec'] : kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec'] : undefined;
}
