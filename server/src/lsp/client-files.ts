import type { Connection } from 'vscode-languageserver';
import {
  type ListFilesParams,
  type ListFilesResult,
  listFilesMethod,
  type ReadFileParams,
  type ReadFileResult,
  readFileMethod,
} from '#protocol/workspace-files.ts';
import type { WorkspaceFiles } from '../workspace/files.ts';

/** The files as the client sees them. */
export function clientFiles(connection: Connection): WorkspaceFiles {
  return {
    list: (folder, limit) => {
      const params: ListFilesParams = { folder, limit };
      return connection.sendRequest<ListFilesResult>(listFilesMethod, params).catch(() => []);
    },
    read: async (uri, maxBytes) => {
      const params: ReadFileParams = { uri, maxBytes };
      const answer = await connection.sendRequest<ReadFileResult>(readFileMethod, params).catch(() => undefined);
      return answer?.text ?? undefined;
    },
  };
}

/** Lists are the client's, who knows what the editor hides; what lies on a disk of ours is read without it. */
export function chooseFiles(own: WorkspaceFiles | undefined, client: WorkspaceFiles | undefined): WorkspaceFiles | undefined {
  if (!own || !client) return client ?? own;
  return {
    list: client.list,
    read: (uri, maxBytes) => (uri.startsWith('file:') ? own : client).read(uri, maxBytes),
  };
}
