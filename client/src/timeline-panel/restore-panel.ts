import type { TimelineView } from '#protocol/timeline.ts';

/** A pod and the part of its life that a panel shows. */
export interface ShownPod {
  readonly uri: string;
  /** Id of the pod template; absent: the one at `position`, else the first of the file. */
  readonly template?: string;
  readonly position?: { readonly line: number; readonly character: number };
  readonly view: TimelineView;
}

/** An open panel, as the extension keeps it for the case that the editor loses the state of its page. */
export interface KeptPanel extends Omit<ShownPod, 'position'> {
  readonly pinned: boolean;
  /** Of its tab. */
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
}

export interface RestoredPanel {
  readonly shown: ShownPod;
  /** Whether it stays with its pod. */
  readonly pinned: boolean;
  /** What it was restored from, where that was kept by the extension. */
  readonly kept?: KeptPanel;
}

interface Surroundings {
  /** Of the tab that comes back. */
  readonly title: string;
  /** Those that were open and did not come back yet, the oldest first. */
  readonly kept: readonly KeptPanel[];
  /** The pod of the editor that is in use. */
  readonly editor: ShownPod | undefined;
}

/**
 * What a panel that comes back with the window is to show. The state that its page saved counts first; a pin
 * that the page had no time to save counts too. The editor writes that state down
 * only now and then, so a window that is left soon comes back without it: then what the extension kept of a panel with this title counts,
 * then of any, then the pod in the editor. Undefined where there is none of these.
 */
export function restorePanel(saved: unknown, { title, kept, editor }: Surroundings): RestoredPanel | undefined {
  const byPage = readPanel(saved, 'pinnedPod');
  if (byPage) {
    const same = kept.findLast(({ uri, template }) => uri === byPage.shown.uri && template === byPage.shown.template);
    return { ...byPage, ...(same && { pinned: byPage.pinned || same.pinned, kept: same }) };
  }
  const left = kept.findLast((each) => each.title === title) ?? kept.at(-1);
  if (left) {
    const { pinned, title: _title, openedAt: _openedAt, ...shown } = left;
    return { shown, pinned, kept: left };
  }
  return editor && { shown: editor, pinned: false };
}

/** The kept panels that no tab is left for, the oldest first: the reader closed it, wants no tabs restored, or the editor lost it. */
export function panelsWithoutTab(kept: readonly KeptPanel[], tabTitles: readonly string[]): KeptPanel[] {
  const left = [...kept];
  const hasOwn = (title: string): boolean => {
    const index = left.findIndex((each) => each.title === title);
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  };
  // A tab whose title is an older one stands for a panel all the same, for one that the editor had the time to write down.
  const others = tabTitles.filter((title) => !hasOwn(title)).length;
  return left.slice(others);
}

/** Twice the time after which the editor has written down which tabs are open. */
const writtenAfterMs = 120_000;

/** True where a tab that is gone was lost by the editor, most likely: it was opened too shortly before. `now`: milliseconds since 1970. */
export function isLost({ openedAt }: KeptPanel, now: number): boolean {
  return now - openedAt < writtenAfterMs;
}

/** What was kept of panels; whatever is not as expected is left out, because an older version may have written it. */
export function readKept(saved: unknown): KeptPanel[] {
  if (!Array.isArray(saved)) return [];
  return saved.flatMap((each: unknown) => {
    const panel = readPanel(each, 'pinned');
    return panel ? [{ ...panel.shown, pinned: panel.pinned, ...tabOf(each) }] : [];
  });
}

function readPanel(saved: unknown, pinnedField: 'pinned' | 'pinnedPod'): RestoredPanel | undefined {
  if (!isFields(saved)) return undefined;
  const { uri, template, view } = saved;
  if (typeof uri !== 'string' || !/^[a-z][\w+.-]*:/i.test(uri)) return undefined;
  const named = typeof template === 'string' && { template };
  return {
    shown: { uri, view: view === 'termination' ? view : 'life', ...named },
    pinned: saved[pinnedField] === true,
  };
}

function tabOf(saved: unknown): Pick<KeptPanel, 'title' | 'openedAt'> {
  const { title, openedAt } = isFields(saved) ? saved : {};
  return { title: typeof title === 'string' ? title : '', openedAt: typeof openedAt === 'number' ? openedAt : 0 };
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
