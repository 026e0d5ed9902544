import type { Path } from './model.ts';

/**
 * A path as the API server writes it (apimachinery/pkg/util/validation/field/path.go): `spec.containers[0].image`, and
 * `metadata.labels[app.kubernetes.io/name]` for keys that are no plain words. The empty path gives an empty text.
 */
export function formatPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number' || !/^[A-Za-z_][\w-]*$/.test(step)) text += `[${step}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}
