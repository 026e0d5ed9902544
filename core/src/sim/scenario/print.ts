import type { ScenarioDocument } from './document.ts';

const maxFlowLength = 100;

/** A scenario as the YAML text of a file, in the order of docs/scenario.md. What is taken back of containers is `null`. */
export function printScenarioDocument(document: ScenarioDocument): string {
  const { kubernetesVersion, cluster, containers, actions } = document;
  const lines = blockOf(compact({ kubernetesVersion, cluster, containers, actions }) ?? {}, '');
  return lines.length === 0 ? '{}\n' : `${lines.join('\n')}\n`;
}

/** What a scenario says, an entry for each key, list item and container's key: `cluster.nodes: {name: node1}`. */
export function printScenarioEntries({ kubernetesVersion, cluster = {}, containers = {}, actions }: ScenarioDocument): string[] {
  const ofContainers = Object.entries(containers).flatMap(([name, behavior]) =>
    Object.entries(behavior).map(([key, value]) => [`containers.${name}.${key}`, value] as const),
  );
  const keys: readonly (readonly [path: string, value: unknown])[] = [
    ['kubernetesVersion', kubernetesVersion],
    ...Object.entries(cluster).map(([key, value]) => [`cluster.${key}`, value] as const),
    ...ofContainers,
    ['actions', actions],
  ];
  return keys.flatMap(([path, value]) => {
    const kept = compact(value);
    const items = Array.isArray(kept) && kept.length > 0 ? kept : [kept];
    return items.flatMap((item) => (item === undefined ? [] : [`${path}: ${flowOf(item)}`]));
  });
}

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** Without what says nothing: undefined, and mappings without anything in them. */
function compact(value: unknown): Plain | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  // An empty list says something: no nodes, no actions.
  if (Array.isArray(value)) return value.map(compact).filter((item) => item !== undefined);
  if (typeof value !== 'object') return undefined;
  const pairs = Object.entries(value).flatMap(([key, item]): [string, Plain][] => {
    const kept = compact(item);
    return kept === undefined ? [] : [[key, kept]];
  });
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}

function blockOf(value: Plain, indent: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item: Plain) => itemOf(item, indent));
  if (typeof value !== 'object' || value === null) return [indent + scalar(value)];
  return Object.entries(value).flatMap(([key, item]) => {
    const flow = keepsBlock.has(key) && !isEmpty(item) ? undefined : flowOf(item);
    if (flow !== undefined && flow.length <= maxFlowLength) return [`${indent}${keyText(key)}: ${flow}`];
    return [`${indent}${keyText(key)}:`, ...blockOf(item, `${indent}  `)];
  });
}

const isEmpty = (value: Plain): boolean => typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** Lists and mappings that get lines of their own however short they are, because people add to them. */
const keepsBlock: ReadonlySet<string> = new Set(['cluster', 'containers', 'actions', 'registry', 'nodes']);

function itemOf(item: Plain, indent: string): string[] {
  const flow = flowOf(item);
  if (flow.length <= maxFlowLength) return [`${indent}- ${flow}`];
  const [first = '', ...rest] = blockOf(item, `${indent}  `);
  return [`${indent}- ${first.trimStart()}`, ...rest];
}

function flowOf(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map(flowOf).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return scalar(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${keyText(key)}: ${flowOf(item)}`)
    .join(', ')}}`;
}

const scalar = (value: string | number | boolean | null): string =>
  typeof value === 'string' ? quoteWhereNeeded(value) : String(value);
const keyText = quoteWhereNeeded;

/** Words that stay text without quotes; all else, numbers and `true` among it, is quoted as JSON does, which YAML reads. */
function quoteWhereNeeded(text: string): string {
  const isWord = /^[A-Za-z_][\w./:-]*$/.test(text) && !/:$/.test(text) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(text);
  return isWord || /^\d+(\.\d+)?(ms|s|m|h|d)$/.test(text) ? text : quoted(text);
}

/** JSON leaves some characters as they are that YAML does not take, or takes for line breaks. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Cs}/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
