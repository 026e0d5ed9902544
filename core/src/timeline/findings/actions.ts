import { assumptionText } from '../assumption-text.ts';
import type { LaneContext } from '../context.ts';
import type { Finding } from '../model.ts';

const prefix = 'action ';
/** More refusals than these are listed among the assumptions only. */
const mostTold = 5;

/** What a scenario's action came to that Kubernetes refused, or that left the pod as it is, and why. */
export function actionFindings({ trace, localize }: LaneContext): Finding[] {
  return trace.assumptions
    .filter(({ about }) => about.startsWith(prefix))
    .slice(0, mostTold)
    .map(({ about, value }, nth): Finding => {
      const args = { action: about.slice(prefix.length), value: assumptionText(value, localize) };
      return {
        id: `action/${nth}`,
        text: localize('timeline.finding.action', args),
        advice: null,
        alarming: true,
        item: null,
        source: null,
      };
    });
}
