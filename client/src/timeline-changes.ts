import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type TimelineChangedParams, timelineChangedMethod } from '#protocol/timeline.ts';

export interface TimelineChange {
  readonly uri: vscode.Uri;
  /** How many pods the file holds now. */
  readonly pods: number;
}

/** The server's word that a timeline is out of date, for everybody who wants it: the client keeps one handler for each method only. */
export function followTimelines(client: BaseLanguageClient): vscode.EventEmitter<TimelineChange> {
  const changes = new vscode.EventEmitter<TimelineChange>();
  client.onNotification(timelineChangedMethod, ({ uri, pods }: TimelineChangedParams) => {
    changes.fire({ uri: client.protocol2CodeConverter.asUri(uri), pods });
  });
  return changes;
}
