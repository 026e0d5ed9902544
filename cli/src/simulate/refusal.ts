import { type Diagnostic, lintFile, rules } from '#core/rules/index.ts';
import { type KubernetesVersion, kubernetesVersions } from '#core/schema/model.ts';
import { filePosition, type YamlFile } from '#core/yaml/model.ts';
import type { Localize } from '#l10n/localizer.ts';
import type { CliIo } from '../io.ts';
import { Kustomizations } from '../lint/kustomizations.ts';

/** Rules that say what the API server would answer. */
const apiRules: ReadonlySet<string> = new Set(rules.filter(({ category }) => category === 'api').map(({ id }) => id));

/**
 * Says that a real cluster would not take the object whose life is shown, and why; the rest is told by `lint`. Nothing is known of what
 * API servers before those of the schema refuse.
 * @param document index of the object's document
 */
export function noteRefusal(
  file: YamlFile,
  document: number,
  place: { readonly name: string; readonly version: string },
  io: CliIo,
  localize: Localize,
): void {
  const kubernetesVersion = kubernetesVersions.find((known) => known === place.version);
  if (kubernetesVersion === undefined) return;
  const refusals = refusalsOf(file, document, kubernetesVersion, new Kustomizations(io, []).isPatch(place.name), localize);
  const [first] = refusals;
  const own = file.documents.find(({ index }) => index === document);
  if (!first || !own) return;
  const line = filePosition(own, first.range.start).line + 1;
  const args = { file: place.name, line, path: first.path, message: first.message, more: refusals.length - 1 };
  io.stderr(`${localize(refusals.length > 1 ? 'cli.note.refusedMore' : 'cli.note.refused', args)}\n`);
}

function refusalsOf(
  file: YamlFile,
  document: number,
  kubernetesVersion: KubernetesVersion,
  isPatch: boolean,
  localize: Localize,
): Diagnostic[] {
  return lintFile(file, { kubernetesVersion, localize, severities: {}, isPatch }).filter(
    (found) => found.document === document && found.severity === 'error' && apiRules.has(found.rule),
  );
}
