import type { DocumentLink } from 'vscode-languageserver-types';
import { latestKubernetesVersion } from '#core/schema/model.ts';
import { schemaFor } from '#core/schema/schema.ts';
import { findObjects, findPodTemplates } from '#core/workload/find.ts';
import { nodeAtPath } from '#core/yaml/lookup.ts';
import type { YamlNode } from '#core/yaml/model.ts';
import { toLspRange } from '../convert.ts';
import { docsPage } from './docs-pages.ts';
import { answers, type DocumentParams, type Feature, type FeatureContext } from './feature.ts';

/** Links of one file; more are of no use, and a hostile file must not cost more. */
const maxLinks = 1000;

/** Each image whose page in its registry is certain, as a link to that page, and each kind as a link to what the documentation says of it. */
export function provideDocumentLinks(context: FeatureContext, _params: DocumentParams): DocumentLink[] {
  return [...kindLinks(context), ...imageLinks(context)].slice(0, maxLinks);
}

function kindLinks({ file, localize }: FeatureContext): DocumentLink[] {
  return file.documents.flatMap((document) =>
    findObjects(document.content).flatMap(({ apiVersion, kind, node }): DocumentLink[] => {
      const written = nodeAtPath(node, ['kind'])?.node;
      const type = schemaFor(latestKubernetesVersion).root(apiVersion, kind);
      if (written?.kind !== 'scalar' || written.aliasRange || !type) return [];
      return [{ range: toLspRange(document, written.range), target: localize('docs.page', { page: docsPage(type.name) }) }];
    }),
  );
}

function imageLinks({ file }: FeatureContext): DocumentLink[] {
  return findPodTemplates(file).flatMap(({ document, template: { object, podPath } }) =>
    imagesOf(nodeAtPath(object.node, [...podPath, 'spec'])?.node).flatMap((image) => {
      if (image.kind !== 'scalar' || image.aliasRange || typeof image.value !== 'string') return [];
      const target = registryPage(image.value);
      return target === undefined ? [] : [{ range: toLspRange(document, image.range), target }];
    }),
  );
}

function imagesOf(spec: YamlNode | undefined): YamlNode[] {
  return ['initContainers', 'containers', 'ephemeralContainers'].flatMap((field) => {
    const list = nodeAtPath(spec, [field])?.node;
    if (list?.kind !== 'sequence' || list.aliasRange) return [];
    return list.items.flatMap((item) => (item?.aliasRange ? [] : (nodeAtPath(item, ['image'])?.node ?? [])));
  });
}

/** `registry/path:tag@digest`, as far as it is well formed (distribution/reference, regexp.go). */
const reference =
  /^(?:([\w-]+(?:\.[\w-]+)+(?::\d+)?|localhost(?::\d+)?|[\w-]+:\d+)\/)?([a-z\d]+(?:(?:[._/]|__|-+)[a-z\d]+)*)(?::([\w][\w.-]{0,127}))?(?:@[a-z\d.+_-]+:[a-f\d]{32,})?$/;
const longestName = 400;

/** The page of an image's repository; undefined where its registry has none that everybody can open, or where it is not certain. */
export function registryPage(image: string): string | undefined {
  const [, registry = 'docker.io', path = ''] = image.length <= longestName ? (reference.exec(image) ?? []) : [];
  const parts = path.split('/');
  if (path === '') return undefined;
  if (registry === 'docker.io' || registry === 'index.docker.io') return dockerHubPage(parts);
  if (registry === 'quay.io' && parts.length === 2) return `https://quay.io/repository/${path}`;
  // Leads a browser on to the package's page on GitHub, whose address says whether a user or an organization owns it.
  if (registry === 'ghcr.io' && parts.length >= 2) return `https://ghcr.io/${path}`;
  return undefined;
}

function dockerHubPage(parts: readonly string[]): string | undefined {
  const [first = '', second] = parts;
  if (parts.length > 2) return undefined;
  if (second === undefined) return `https://hub.docker.com/_/${first}`;
  return first === 'library' ? `https://hub.docker.com/_/${second}` : `https://hub.docker.com/r/${first}/${second}`;
}

export const documentLink: Feature = {
  capabilities: { documentLinkProvider: {} },
  requests: [answers('textDocument/documentLink', provideDocumentLinks)],
};
