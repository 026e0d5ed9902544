import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import { findObjects, findPodTemplates } from '#core/workload/find.ts';
import type { KubernetesObject } from '#core/workload/model.ts';
import type { YamlDocument, YamlMapping, YamlNode, YamlPair } from '#core/yaml/model.ts';
import { toLspRange } from '../convert.ts';
import { answers, type DocumentParams, type Feature, type FeatureContext } from './feature.ts';
import { symbolDetails } from './symbol-detail.ts';

/** Symbols of one file; an outline with more is of no use, and a hostile file must not cost more. */
const maxSymbols = 5000;

/**
 * The outline: each Kubernetes object, and under it the fields that hold something; probes, hooks and volumes say what they are. Beside an
 * extension that lists every key, only those that say something.
 */
export function provideDocumentSymbols(
  { file, localize, stepBackFromOutline }: FeatureContext,
  _params: DocumentParams,
): DocumentSymbol[] {
  const details = new Map(findPodTemplates(file).flatMap(({ template }) => [...symbolDetails(template, localize)]));
  const outline: Outline = { left: maxSymbols, details, isTellingOnly: stepBackFromOutline === true };
  return file.documents.flatMap((document) =>
    findObjects(document.content).flatMap((object) => objectSymbol(document, object, outline) ?? []),
  );
}

interface Outline {
  /** How many more symbols it may get. */
  left: number;
  /** What is said beside a node's name. */
  readonly details: ReadonlyMap<YamlNode, string>;
  /** Whether nodes with nothing beside their name stand for what is in them, and do not count. */
  readonly isTellingOnly: boolean;
}

function objectSymbol(document: YamlDocument, object: KubernetesObject, outline: Outline): DocumentSymbol | undefined {
  if (outline.left-- <= 0) return undefined;
  const range = toLspRange(document, object.node.range);
  const first = object.node.pairs[0];
  return {
    name: object.name || object.kind,
    detail: object.kind,
    kind: SymbolKind.Object,
    range,
    selectionRange: first ? toLspRange(document, first.key.range) : range,
    children: childSymbols(document, object.node, outline),
  };
}

function childSymbols(document: YamlDocument, node: YamlNode, outline: Outline): DocumentSymbol[] {
  if (outline.left <= 0 || node.aliasRange || node.kind === 'scalar') return [];
  if (node.kind === 'sequence')
    return node.items.flatMap((item, index) => (item ? itemSymbol(document, item, index, outline) : []));
  return node.pairs.flatMap((pair) =>
    pair.merged || !pair.value || pair.value.kind === 'scalar' ? [] : pairSymbol(document, pair, pair.value, outline),
  );
}

function pairSymbol(document: YamlDocument, pair: YamlPair, value: YamlNode, outline: Outline): DocumentSymbol[] {
  if (isPassedOver(value, outline)) return childSymbols(document, value, outline);
  if (outline.left-- <= 0) return [];
  return [
    {
      name: String(pair.key.value) || '""',
      ...detailOf(value, outline),
      kind: value.kind === 'sequence' ? SymbolKind.Array : SymbolKind.Field,
      range: toLspRange(document, pair.range),
      selectionRange: toLspRange(document, pair.key.range),
      children: childSymbols(document, value, outline),
    },
  ];
}

/** Only items that are mappings show: a list of plain words says nothing in an outline. */
function itemSymbol(document: YamlDocument, item: YamlNode, index: number, outline: Outline): DocumentSymbol[] {
  if (item.kind !== 'mapping' || item.aliasRange) return [];
  if (isPassedOver(item, outline)) return childSymbols(document, item, outline);
  if (outline.left-- <= 0) return [];
  const range = toLspRange(document, item.range);
  return [
    {
      name: nameOf(item) ?? `[${index}]`,
      ...detailOf(item, outline),
      kind: SymbolKind.Object,
      range,
      selectionRange: range,
      children: childSymbols(document, item, outline),
    },
  ];
}

function isPassedOver(node: YamlNode, { details, isTellingOnly }: Outline): boolean {
  return isTellingOnly && !details.has(node);
}

function detailOf(node: YamlNode, { details }: Outline): { detail?: string } {
  const detail = details.get(node);
  return detail === undefined ? {} : { detail };
}

function nameOf(item: YamlMapping): string | undefined {
  const name = item.pairs.find(({ key }) => key.value === 'name')?.value;
  return name?.kind === 'scalar' && typeof name.value === 'string' && name.value ? name.value : undefined;
}

export const documentSymbol: Feature = {
  capabilities: { documentSymbolProvider: true },
  requests: [answers('textDocument/documentSymbol', provideDocumentSymbols)],
};
