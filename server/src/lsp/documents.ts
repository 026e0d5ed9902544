import { type Connection, type Position, TextDocuments } from 'vscode-languageserver';
import { type TextDocumentContentChangeEvent, TextDocument as TextModel } from 'vscode-languageserver-textdocument';
import type { YamlFile } from '#core/yaml/model.ts';
import { parseYaml } from '#core/yaml/parse.ts';
import type { TimelineResult } from '#protocol/timeline.ts';
import { typedLine } from '../features/while-typing.ts';

/** A document that is open in the editor. It is parsed when somebody first looks, and then only where it changed. */
export class OpenDocument {
  readonly uri: string;
  /** What it looked like while it was whole; see `FeatureContext`. */
  readonly timelines = new Map<string, TimelineResult>();
  readonly figures = new Map<string, string>();
  #text: TextModel;
  #lastEdit: Position | undefined;
  #typedLine: number | undefined;
  #parsed: { readonly file: YamlFile; readonly version: number } | undefined;

  constructor(uri: string, languageId: string, version: number, text: string) {
    this.uri = uri;
    this.#text = TextModel.create(uri, languageId, version, text);
  }

  get version(): number {
    return this.#text.version;
  }

  get file(): YamlFile {
    if (this.#parsed?.version !== this.version) {
      this.#parsed = { file: parseYaml(this.#text.getText(), this.#parsed?.file), version: this.version };
    }
    return this.#parsed.file;
  }

  /** Where the text was changed last; undefined until then. */
  get lastEdit(): Position | undefined {
    return this.#lastEdit;
  }

  /** The line that the last change typed on; undefined where it was more than typing. */
  get typedLine(): number | undefined {
    return this.#typedLine;
  }

  /** Applies the client's changes, in their order; ranges beyond the text are clamped to it. */
  update(changes: TextDocumentContentChangeEvent[], version: number): void {
    this.#text = TextModel.update(this.#text, changes, version);
    this.#typedLine = typedLine(changes);
    const last = changes.at(-1);
    if (last && 'range' in last) this.#lastEdit = last.range.start;
  }
}

/** Parsing that takes longer than this would hold up the next key. */
const quickParseMs = 5;
/** What was slow once may have been so by chance: after some changes it is tried again. */
const forgetting = 0.9;

/**
 * Parses changed documents at once where that is quick, so that a request which comes with the change, as for completion, does not wait for it.
 * @param now milliseconds of a clock that never goes back
 */
export function parseAhead(documents: Documents, now: () => number): void {
  const tookMs = new WeakMap<OpenDocument, number>();
  documents.onDidChangeContent(({ document }) => {
    const before = tookMs.get(document);
    // A document that was just opened is parsed with the settings at hand, a moment later.
    if (before === undefined) tookMs.set(document, 0);
    else if (before > quickParseMs) tookMs.set(document, before * forgetting);
    else {
      const started = now();
      void document.file;
      tookMs.set(document, now() - started);
    }
  });
}

/** The open documents, kept in step with the editor. */
export type Documents = TextDocuments<OpenDocument>;

export function createDocuments(connection: Connection): Documents {
  const documents = new TextDocuments<OpenDocument>({
    create: (uri, languageId, version, content) => new OpenDocument(uri, languageId, version, content),
    update: (document, changes, version) => {
      document.update(changes, version);
      return document;
    },
  });
  documents.listen(connection);
  return documents;
}
