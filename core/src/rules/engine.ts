import type { Localize } from '#l10n/localizer.ts';
import { schemaFor } from '../schema/schema.ts';
import { findObjects } from '../workload/find.ts';
import { formatPath } from '../yaml/lookup.ts';
import type { YamlContent, YamlDocument, YamlFile } from '../yaml/model.ts';
import { type DocumentContext, type FileContext, type Finding, maxShownFindings, type Rule } from './define-rule.ts';
import { docsUrlOf } from './docs-url.ts';
import type { Diagnostic, Fix, LintOptions, RuleSeverity, Severity } from './model.ts';
import { healthyPart } from './support/healthy-part.ts';
import { markPatch } from './support/objects.ts';
import { isTemplated } from './support/templated.ts';
import { type TypedObject, typeObject } from './support/typed-tree.ts';
import { fileSilence, isSuppressed, type Silence, suppressionsOf } from './suppression.ts';

/** A diagnostic before it is known where its document stands and what its rule is set to. */
type Draft = Omit<Diagnostic, 'document' | 'severity' | 'fixes'> & {
  readonly severity: Severity | undefined;
  readonly fixes: () => readonly Fix[];
};

interface DocumentResults {
  readonly localize: Localize;
  readonly context: DocumentContext;
  readonly drafts: Map<string, readonly Draft[]>;
}

/** Results of rules that look at one document, kept with what was parsed from its text. One entry: the options rarely change. */
const results = new WeakMap<YamlContent, DocumentResults>();

/**
 * Runs rules over a file. Diagnostics come in the order of the text; nothing throws, whatever the file holds. `otherIds`: rules that run apart
 * from these, and that comments may name as well.
 */
export function runRules(
  rules: readonly Rule[],
  file: YamlFile,
  options: LintOptions,
  otherIds: readonly string[] = [],
): readonly Diagnostic[] {
  if (isTemplated(file)) return [];
  const ruleIds = new Set([...rules.map(({ id }) => id), ...otherIds]);
  const active = rules.map((rule) => ({ rule, set: options.severities[rule.id] })).filter(({ set }) => set !== 'off');
  const documents = file.documents.map((document) => resultsFor(document.content, options, ruleIds));
  const context: FileContext = {
    file,
    kubernetesVersion: options.kubernetesVersion,
    parseShell: options.parseShell,
    otherServices: options.otherServices ?? [],
    elsewhere: options.elsewhere ?? (() => []),
    statedObjectsOf: options.statedObjectsOf ?? (() => []),
    completed: options.completed ?? ((template) => template),
    documents: documents.map((each) => each.context),
  };
  const fileWide = fileSilence(file.documents.map(({ content }) => suppressionsOf(content)));
  const found: Diagnostic[] = [];
  for (const { rule, set } of active) {
    const across = runFileCheck(rule, context, options.localize);
    file.documents.forEach((document, index) => {
      const result = documents[index];
      if (!result) return;
      const drafts = [...runDocumentCheck(rule, result), ...(across.get(index) ?? [])];
      found.push(...finish(drafts, rule, set, document, fileWide, options.localize));
    });
  }
  return found.sort((a, b) => a.document - b.document || a.range.start - b.range.start || a.range.end - b.range.end);
}

function resultsFor(content: YamlContent, options: LintOptions, ruleIds: ReadonlySet<string>): DocumentResults {
  const known = results.get(content);
  if (known && isUnder(known, options)) return known;
  const fresh = {
    localize: options.localize,
    context: documentContext(content, options, ruleIds),
    drafts: new Map(),
  };
  results.set(content, fresh);
  return fresh;
}

function isUnder({ localize, context }: DocumentResults, options: LintOptions): boolean {
  return (
    localize === options.localize &&
    context.kubernetesVersion === options.kubernetesVersion &&
    context.parseShell === options.parseShell &&
    context.behaviorOf === options.behaviorOf &&
    context.isPatch === (options.isPatch ?? false)
  );
}

function documentContext(
  content: YamlContent,
  { kubernetesVersion, parseShell, behaviorOf, isPatch = false }: LintOptions,
  ruleIds: ReadonlySet<string>,
): DocumentContext {
  const schema = schemaFor(kubernetesVersion);
  const objects = findObjects(healthyPart(content, schema).content);
  const typed = objects.map((object) => typeObject(object, schema)).filter((each): each is TypedObject => each !== undefined);
  if (isPatch) typed.forEach(markPatch);
  return { content, kubernetesVersion, schema, objects, typed, isPatch, ruleIds, parseShell, behaviorOf };
}

function runDocumentCheck(rule: Rule, result: DocumentResults): readonly Draft[] {
  let drafts = result.drafts.get(rule.id);
  if (!drafts) {
    const found: Draft[] = [];
    rule.check?.(result.context, (finding) => found.push(draft(rule, finding, result.context.content, result.localize)));
    drafts = found;
    result.drafts.set(rule.id, drafts);
  }
  return drafts;
}

function runFileCheck(rule: Rule, context: FileContext, localize: Localize): Map<number, Draft[]> {
  const found = new Map<number, Draft[]>();
  rule.checkFile?.(context, (document, finding) => {
    const content = context.documents[document]?.content;
    if (!content) return;
    const list = found.get(document) ?? [];
    list.push(draft(rule, finding, content, localize));
    found.set(document, list);
  });
  return found;
}

function draft(rule: Rule, finding: Finding<string>, content: YamlContent, localize: Localize): Draft {
  const say = (id: string, args = finding.args): string => {
    const key = rule.messages[id];
    return key ? localize(key, args) : '';
  };
  const own = finding.message === undefined ? '' : say(finding.message);
  const server = finding.server ?? '';
  const clamp = (offset: number): number => Math.max(0, Math.min(offset, content.text.length));
  return {
    rule: rule.id,
    severity: finding.severity,
    message: server && own ? localize('rules.serverAndRemedy', { server, remedy: own }) : server || own,
    range: { start: clamp(finding.range.start), end: clamp(finding.range.end) },
    path: typeof finding.path === 'string' ? finding.path : formatPath(finding.path),
    docsUrl: docsUrlOf(rule.id),
    ...(finding.follows ? { follows: true } : {}),
    fixes: once(() => {
      const fixes = typeof finding.fixes === 'function' ? finding.fixes() : (finding.fixes ?? []);
      // What stands behind an alias cannot be mended at its place: a fix without an edit is none.
      const possible = fixes.filter(({ edits }) => edits.length > 0);
      return possible.map(({ title, args, ...fix }) => ({ ...fix, title: say(title, args ?? finding.args) }));
    }),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function finish(
  drafts: readonly Draft[],
  rule: Rule,
  set: RuleSeverity | undefined,
  document: YamlDocument,
  fileWide: Silence,
  localize: Localize,
): Diagnostic[] {
  const own = suppressionsOf(document.content);
  const line = ({ range }: Draft): number => document.content.lines.positionAt(range.start).line;
  const kept = drafts.filter((each) => !isSuppressed(rule.id, line(each), own, fileWide));
  const severityOf = (each: Draft): Severity => (set && set !== 'off' ? set : (each.severity ?? rule.severity));
  const shown = kept.slice(0, maxShownFindings).map((each) => diagnosticOf(each, severityOf(each), document.index));
  const last = kept[maxShownFindings];
  if (last) {
    const message = localize('rules.moreOfTheSame', { count: kept.length - maxShownFindings });
    shown.push(diagnosticOf({ ...last, message, fixes: () => [] }, 'info', document.index));
  }
  return shown;
}

function diagnosticOf({ fixes, ...draft }: Draft, severity: Severity, document: number): Diagnostic {
  return {
    ...draft,
    severity,
    document,
    get fixes() {
      return fixes();
    },
  };
}
