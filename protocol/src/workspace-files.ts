/** Request to the client: the YAML files of a folder of the workspace. Only sent where the client announced `workspaceFiles`. */
export const listFilesMethod = 'podLifeline/listFiles';

export interface ListFilesParams {
  /** Uri of the folder. */
  readonly folder: string;
  /** No more than so many. */
  readonly limit: number;
}

/** Uris. */
export type ListFilesResult = readonly string[];

/** Request to the client: the text of a file, for servers that cannot read it. */
export const readFileMethod = 'podLifeline/readFile';

export interface ReadFileParams {
  readonly uri: string;
  /** A larger file is not read. */
  readonly maxBytes: number;
}

export interface ReadFileResult {
  /** Null where there is no such file, or it is too large. */
  readonly text: string | null;
}
