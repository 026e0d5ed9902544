import { expect, it } from 'vitest';
import { seconds, simTime } from '../../base/time.ts';
import { Siblings } from './siblings.ts';

it.each([
  ['the younger goes where its age has a smaller logarithm', 40, 5, 'stays'],
  ['either goes where the logarithms are equal', 1000, 5, 'may go'],
  ['ages count from when they were ready', 60, 10, 'stays'],
  ['who is not ready goes first', 1000, 995, 'stays'],
  ['where none is ready, the younger goes', 40, undefined, 'stays'],
])('of two, one created at 20 s, %s', (_, at, readyAfter, expected) => {
  const siblings = Siblings.created(1).become(simTime(20_000), 2);
  const ready = readyAfter === undefined ? undefined : seconds(readyAfter);
  const goes = [0, 0.99].map((chance) => siblings.scaleDown(simTime(at * 1000), 1, chance, ready));
  expect(goes.includes(true) ? 'may go' : 'stays').toBe(expected);
});
