import type { CompletionItem } from 'vscode-languageserver-types';
import type { Schema, SchemaType } from '#core/schema/model.ts';
import type { Localize, MessageKey } from '#l10n/localizer.ts';
import type { Suggestion } from './suggestion.ts';
import type { TextStyle } from './text-style.ts';
import { notForInitContainers } from './unions.ts';

/** Several fields at once, which belong together in the life of a pod. */
interface LifecycleSnippet {
  readonly label: string;
  readonly detail: MessageKey;
  /** API type of the object that the fields are for. */
  readonly type: string;
  /** For items of this list only, and only for new ones. */
  readonly list?: string;
  /** Fields that it writes: one that is there already, and it is not offered. */
  readonly fields: readonly string[];
  /**
   * Places to fill in are written `<1:placeholder>`, `<1|one,other|>` for a choice, `<1>` for the same again; a tab is one level of mappings, `~` the
   * step to the dash of a sequence.
   */
  body(options: Pick<SnippetOptions, 'schema' | 'port' | 'services'>): readonly string[];
}

const sidecar = ['name: <1:sidecar>', 'image: <2:image>', 'restartPolicy: Always'];
/** Choices of a place; an editor shows them as a list. */
const mostServices = 20;

function waitFor({ services }: Pick<SnippetOptions, 'services'>): string[] {
  const names = services().filter((name) => /^[\w.-]+$/.test(name));
  const [first = 'service', ...others] = names.slice(0, mostServices);
  const place = others.length === 0 ? `<1:${first}>` : `<1|${[first, ...others].join(',')}|>`;
  return [
    `name: wait-for-${place}`,
    'image: <2:busybox:1.36>',
    `command: ['sh', '-c', 'until nc -z -w 2 ${others.length === 0 ? place : '<1>'} <3:80>; do sleep 2; done']`,
  ];
}

const asItem = ([first = '', ...rest]: readonly string[]): string[] => [`~- ${first}`, ...rest.map((line) => `~  ${line}`)];

const snippets: readonly LifecycleSnippet[] = [
  {
    label: 'probes',
    detail: 'completion.snippet.probes',
    type: 'Container',
    fields: ['startupProbe', 'readinessProbe', 'livenessProbe'],
    // Two minutes to start; out of traffic after 10 s; killed only after 30 s, when readiness has long taken the load away.
    body: ({ port }) => [
      ...probe('startup', port, ['periodSeconds: 2', 'failureThreshold: 60']),
      ...probe('readiness', port, ['periodSeconds: 5', 'failureThreshold: 2']),
      ...probe('liveness', port, ['periodSeconds: 10', 'timeoutSeconds: 3', 'failureThreshold: 3']),
    ],
  },
  {
    label: 'preStop sleep',
    detail: 'completion.snippet.preStopSleep',
    type: 'Container',
    fields: ['lifecycle'],
    body: ({ schema }) => ['lifecycle:', ...preStopSleep(schema)],
  },
  {
    label: 'sidecar',
    detail: 'completion.snippet.sidecar',
    type: 'PodSpec',
    fields: ['initContainers'],
    body: () => ['initContainers:', ...asItem(sidecar)],
  },
  {
    label: 'wait for a service',
    detail: 'completion.snippet.waitFor',
    type: 'PodSpec',
    fields: ['initContainers'],
    body: (options) => ['initContainers:', ...asItem(waitFor(options))],
  },
  {
    label: 'sidecar',
    detail: 'completion.snippet.sidecar',
    type: 'Container',
    list: 'initContainers',
    fields: ['name'],
    body: () => sidecar,
  },
  {
    label: 'wait for a service',
    detail: 'completion.snippet.waitFor',
    type: 'Container',
    list: 'initContainers',
    fields: ['name'],
    body: waitFor,
  },
  {
    label: 'graceful shutdown',
    detail: 'completion.snippet.gracefulShutdown',
    type: 'PodSpec',
    fields: ['terminationGracePeriodSeconds', 'containers'],
    body: ({ schema }) => [
      'terminationGracePeriodSeconds: <3:45>',
      'containers:',
      '~- name: <1:app>',
      '~  image: <2:image>',
      '~  lifecycle:',
      ...preStopSleep(schema).map((line) => `~  ${line}`),
    ],
  },
];

function probe(type: string, port = '8080', figures: readonly string[] = []): string[] {
  return [
    `${type}Probe:`,
    '\thttpGet:',
    '\t\tpath: <1:/healthz>',
    `\t\tport: <2:${port}>`,
    ...figures.map((line) => `\t${line}`),
  ];
}

/** The `preStop` below `lifecycle:`, as a body: the action of its own where the version has it, which needs no shell in the image. */
export function preStopSleep(schema: Schema): string[] {
  const sleep = schema.type('LifecycleHandler')?.fields.get('sleep');
  return sleep && sleep.featureEnabled !== false
    ? ['\tpreStop:', '\t\tsleep:', '\t\t\tseconds: <4:10>']
    : ['\tpreStop:', '\t\texec:', "\t\t\tcommand: ['sh', '-c', 'sleep <4:10>']"];
}

export interface SnippetOptions {
  readonly schema: Schema;
  readonly style: TextStyle;
  readonly siblings: readonly string[];
  /** Name of the list that the object is an item of. */
  readonly list: string | undefined;
  /** The object is an init container that is no sidecar. */
  readonly isInitContainer: boolean;
  /** Name or number of the container's first port. */
  readonly port: string | undefined;
  /** Names of Services that a pod may wait for. */
  readonly services: () => readonly string[];
  /** See `InsertionOptions`. */
  readonly indentation: number;
  readonly lead: string;
}

/** The snippets for an object of a type, after its fields. */
export function suggestSnippets(type: SchemaType, options: SnippetOptions, localize: Localize): Suggestion[] {
  return snippets
    .filter((snippet) => snippet.type === type.name && (snippet.list === undefined || snippet.list === options.list))
    .filter(({ fields }) => !fields.some((field) => options.siblings.includes(field)))
    .filter(({ fields }) => !options.isInitContainer || !fields.some((field) => notForInitContainers.includes(field)))
    .map(({ label, detail, body }) => ({
      label,
      kind: 'snippet',
      text: options.lead + layOut(body(options), options),
      isSnippet: true,
      detail: localize(detail),
      rank: 0.5,
    }));
}

/** A body as the text of a snippet, in the layout of the document. */
export function layOut(lines: readonly string[], { style, indentation }: Pick<SnippetOptions, 'style' | 'indentation'>): string {
  return lines
    .map((line) => line.replaceAll('\t', ' '.repeat(style.unit)).replace('~', ' '.repeat(style.sequence)))
    .join(`\n${' '.repeat(indentation)}`)
    .replace(/<(\d)([:|][^>]*)>/g, '$${$1$2}')
    .replace(/<(\d)>/g, '$$$1');
}

/** What a snippet writes, here and elsewhere, with what stands at its places until somebody fills them in. Markdown. */
export function snippetMarkdown({ textEdit, textEditText, additionalTextEdits = [] }: CompletionItem): string {
  const texts = [textEdit?.newText ?? textEditText ?? '', ...additionalTextEdits.map(({ newText }) => outdent(newText))];
  const chosen = /\$\{1\|([^,|]*)/.exec(texts[0] ?? '')?.[1] ?? '';
  const shown = texts.map((text) => text.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\{1\|[^}]*\}|\$1/g, () => chosen));
  return `\`\`\`yaml\n${[...new Set(shown)].join('\n# …\n')}\n\`\`\``;
}

/** Lines that stand elsewhere, at the left margin. */
function outdent(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const margin = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  return lines.map((line) => line.slice(margin)).join('\n');
}
