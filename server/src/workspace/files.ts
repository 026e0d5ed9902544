/** A place that files are read from. Both ask for little at a time and never fail: what cannot be read is not there. */
export interface WorkspaceFiles {
  /** Uris of the YAML files below a folder, at most `limit`; what others generate or install is left out. */
  list(folder: string, limit: number): Promise<readonly string[]>;
  /** The text of a file; undefined where it is missing, no text, or larger than `maxBytes`. */
  read(uri: string, maxBytes: number): Promise<string | undefined>;
}
