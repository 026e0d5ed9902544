import type { ActionDocument, ContainerDocument, ExitDocument, ProbeWindowDocument } from '../../sim/scenario/document.ts';
import { durationText } from './values.ts';

/** An item of a container's comment, and the part of its behavior that it says. */
export interface BehaviorText {
  readonly text: string;
  readonly says: ContainerDocument;
}

/** The items of a container's comment: `startup=8s`, `exit=1@20s`. What is taken back has none. */
export function behaviorTexts(behavior: ContainerDocument): readonly BehaviorText[] {
  const { startup, exit, onSigterm, postStart, preStop, probes } = behavior;
  const items: BehaviorText[] = [];
  const exits = [exit ?? []].flat();
  if (startup != null) items.push({ text: `startup=${durationText(startup)}`, says: { startup } });
  if (exits.length > 0) items.push({ text: `exit=${exits.map(exitText).join(',')}`, says: { exit: exits } });
  if (onSigterm != null) {
    const text = onSigterm === 'ignore' ? 'ignore' : outcome(onSigterm.code, onSigterm.exitAfter);
    items.push({ text: `sigterm=${text}`, says: { onSigterm } });
  }
  if (postStart != null) items.push({ text: `postStart=${outcome(postStart.code, postStart.takes)}`, says: { postStart } });
  if (preStop != null) items.push({ text: `preStop=${outcome(preStop.code, preStop.takes)}`, says: { preStop } });
  for (const probe of ['startup', 'readiness', 'liveness'] as const) {
    const windows = probes?.[probe] ?? [];
    const text = `probe.${probe}=${windows.map(windowText).join(',')}`;
    if (windows.length > 0) items.push({ text, says: { probes: { [probe]: windows } } });
  }
  return items;
}

const exitText = ({ code, after }: ExitDocument): string => `${code}@${durationText(after)}`;
const outcome = (code: number, time: string | number): string =>
  code === 0 ? durationText(time) : `${code}@${durationText(time)}`;

function windowText({ from, to, result }: ProbeWindowDocument): string {
  const start = durationText(from);
  if (to === undefined) return start === '0s' ? result : `${result}@${start}..`;
  return `${result}@${start === '0s' ? '' : start}..${durationText(to)}`;
}

/** An action as the item of a comment: `delete@60s,grace=5s`. */
export function actionText(action: ActionDocument): string {
  const at = `@${durationText(action.at)}`;
  switch (action.do) {
    case 'delete': {
      const grace = action.gracePeriodSeconds === undefined ? '' : `,grace=${action.gracePeriodSeconds}s`;
      return `delete${at}${grace}${action.force === true ? ',force' : ''}`;
    }
    case 'create':
      return `create=${action.object}${at}`;
    case 'scale':
      return `scale=${action.replicas}${at}`;
    case 'node-pressure':
      return `node-pressure=${action.resource}${at}`;
    case 'set-image':
      return `set-image=${action.image}${at}`;
    case 'set-condition':
      return `set-condition=${action.type}:${action.status}${at}`;
    case 'patch':
      return `patch=${action.path}:${String(action.value)}${at}`;
    default:
      return `${action.do}${at}`;
  }
}
