import { expect, test } from 'vitest';
import type { Segment } from '../model.ts';
import type { Bar } from './bars.ts';
import { groupLabels } from './group-labels.ts';

/** Bars side by side, from `40 backoff ImagePullBackOff`: width, kind, label; a number alone is a gap. */
function row(...texts: readonly string[]): Bar[] {
  let x = 0;
  return texts.flatMap((text, i): Bar[] => {
    const [width = '', kind, label = ''] = text.split(' ');
    const bar = { segment: { id: String(i), kind, label } as Segment, x, width: Number(width), open: false };
    x += Number(width);
    return kind === undefined ? [] : [bar];
  });
}

const told = (bars: readonly Bar[]): string[] => groupLabels(bars).map(({ text, x, width }) => `${text} ${x}+${width}`);

test('narrow bars of trouble share the label of those that take most of the room', () => {
  expect(told(row('5 pull Pull', '30 backoff ImagePullBackOff', '4 failed ErrImagePull', '50 backoff ImagePullBackOff'))).toEqual(
    ['ImagePullBackOff 0+89'],
  );
});

test('wide bars have labels of their own, gaps part groups, and few are no group', () => {
  const [a, b] = ['20 backoff Wait', '5 failed Error'];
  expect(told(row(a, b, '200 backoff Wait', a, b, '30', a, b))).toEqual([]);
  expect(told(row(a, b, a, '200 running Running', a, b, a))).toEqual(['Wait 0+45', 'Wait 245+45']);
});

test('what goes well needs no name twice', () => {
  expect(groupLabels(row('20 pull Pull', '20 pull Pull', '20 pull Pull'))).toEqual([]);
});
