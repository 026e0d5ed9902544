import type { findPodTemplates } from '#core/workload/find.ts';
import type { Localize } from '#l10n/localizer.ts';
import { type CliIo, UsageError } from '../io.ts';

type Found = ReturnType<typeof findPodTemplates>[number];

/**
 * The pod that is asked for, by name, by `Kind/name` as kubectl takes it, or by the id of its template; without a wish the first one, and a note where
 * there are others. A UsageError where there is none of that name.
 */
export function choosePod(
  found: readonly Found[],
  { pod: wish, file }: { readonly pod: string | undefined; readonly file: string },
  io: CliIo,
  localize: Localize,
): Found {
  const fitting = wish === undefined ? found : found.filter((each) => namesOf(each).some((name) => isSame(name, wish)));
  const [first] = fitting;
  if (first === undefined) {
    throw new UsageError(localize('cli.error.podNotFound', { file, name: wish ?? '', names: listed(found, found) }));
  }
  if (fitting.length > 1) {
    io.stderr(`${localize('cli.note.firstPod', { file, name: listed([first], found), names: listed(fitting, found) })}\n`);
  }
  return first;
}

/** What a pod may be called, the shortest first. */
function namesOf({ template: { id, object } }: Found): readonly [string, string, string] {
  return [object.name, `${object.kind}/${object.name}`, id];
}

/** More are not listed: a line is to be read. */
const maxListed = 30;

/** Each by the shortest name that no other pod of the file has. */
function listed(shown: readonly Found[], all: readonly Found[]): string {
  const isUnique = (name: string): boolean => all.filter((each) => namesOf(each).includes(name)).length === 1;
  const names = shown.slice(0, maxListed).map((each) => namesOf(each).find(isUnique) ?? each.template.id);
  return [...names, ...(shown.length > maxListed ? ['…'] : [])].join(', ');
}

/** Kinds are taken in any case: `deployment/web`. */
function isSame(name: string, wish: string): boolean {
  const kindLength = name.indexOf('/') + 1;
  return (
    name.slice(0, kindLength).toLowerCase() + name.slice(kindLength) ===
    wish.slice(0, kindLength).toLowerCase() + wish.slice(kindLength)
  );
}
