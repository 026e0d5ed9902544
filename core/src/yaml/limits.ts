/** Bounds that keep the work on hostile text small. An honest manifest is far below each of them. */
export const limits = {
  /** Characters of a whole file; a larger one gives no tree at all. */
  fileLength: 16 * 1024 * 1024,
  /** Characters of one document: a request to the API server is at most so long (apiserver/pkg/server/config.go, MaxRequestBodyBytes). */
  documentLength: 3 * 1024 * 1024,
  /** Characters of a document from which on it is read in sections, and of the shortest of them. */
  wholeLength: 16 * 1024,
  sectionLength: 1024,
  /** Documents of one file; the rest of the file is one document without a tree. */
  documents: 10_000,
  /** Nesting of collections. */
  depth: 200,
  /** Nodes that aliases and merge keys may add to what is written in a document. */
  aliasedNodes: 50_000,
  /** Pieces of text that the parser can make nothing of; it stops there. */
  parserErrors: 1000,
  /** Problems reported for one document. */
  problems: 100,
} as const;
