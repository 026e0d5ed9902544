import { timelinePanelType } from './initialization.ts';

/** Commands that the server names in code lenses and the client carries out. Arguments: `CommandTarget`. */
export const simulatePodCommand = 'podLifeline.simulatePod';
export const previewTerminationCommand = 'podLifeline.previewTermination';
export const showScenariosCommand = 'podLifeline.showScenarios';
export const overlayRecordedPodCommand = 'podLifeline.overlayRecordedPod';
export const showLogCommand = 'podLifeline.showLog';
export const restartServerCommand = 'podLifeline.restartServer';

export interface CommandTarget {
  readonly uri: string;
  /** Id of the pod template. */
  readonly template: string;
}

/** Set while the active editor shows a file with at least one pod: decides over the buttons in the editor's title. */
export const hasPodContext = 'podLifeline.hasPod';

/** One command of the extension. The table is what package.json's `commands` and `menus` are made from. */
export interface CommandRow {
  readonly id: string;
  /** Key in package.nls.json. */
  readonly titleKey: string;
  /** A codicon, where the command has a button. */
  readonly icon?: string;
  /** When the command palette offers it; absent: always. */
  readonly palette?: string;
  /** When the editor's title bar has a button for it. */
  readonly editorTitle?: string;
}

export const commandsTable = [
  {
    id: simulatePodCommand,
    titleKey: 'command.simulatePod',
    icon: '$(pulse)',
    palette: 'editorLangId == yaml',
    editorTitle: `editorLangId == yaml && ${hasPodContext}`,
  },
  {
    id: previewTerminationCommand,
    titleKey: 'command.previewTermination',
    icon: '$(debug-stop)',
    palette: 'editorLangId == yaml',
  },
  {
    id: showScenariosCommand,
    titleKey: 'command.showScenarios',
    icon: '$(beaker)',
    palette: 'editorLangId == yaml',
  },
  {
    id: overlayRecordedPodCommand,
    titleKey: 'command.overlayRecordedPod',
    palette: `editorLangId == yaml || activeWebviewPanelId == ${timelinePanelType}`,
  },
  { id: showLogCommand, titleKey: 'command.showLog' },
  { id: restartServerCommand, titleKey: 'command.restartServer' },
] as const satisfies readonly CommandRow[];

export type CommandId = (typeof commandsTable)[number]['id'];
