import { expect, test } from 'vitest';
import { applyFix, checkMarked, lintText } from '../check-rule.ts';

const rule = 'zero-grace-period';
const set = (grace: string) => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: a }
spec:
  selector: { matchLabels: { a: b } }
  template:
    metadata: { labels: { a: b } }
    spec:
${grace}      containers: [{ name: c, image: nginx:1.29 }]
`;

test('says what deletion comes to', () => {
  const { expected, actual } = checkMarked(
    set(`      terminationGracePeriodSeconds: 0
#                                    ^ warning zero-grace-period spec.template.spec.terminationGracePeriodSeconds The Pod object goes at once while its containers may run on for 2 s and more: a second pod of the same name
`),
    { rule },
  );
  expect(actual).toEqual(expected);
  const [pod] = lintText(
    'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { terminationGracePeriodSeconds: 0, containers: [{ name: c, image: d }] }\n',
    { rule },
  );
  expect(pod).toContain('4:40-41 info zero-grace-period');
});

test.each(['', '      terminationGracePeriodSeconds: 1\n'])('accepts %j', (grace) => {
  expect(lintText(set(grace), { rule })).toEqual([]);
});

test('takes the field out, or writes the default where braces hold it', () => {
  expect(applyFix(set('      terminationGracePeriodSeconds: 0\n'), 'Use the default of 30 s')).toBe(set(''));
  const flow = (grace: number) =>
    `apiVersion: v1\nkind: Pod\nspec: { terminationGracePeriodSeconds: ${grace}, containers: [] }\n`;
  expect(applyFix(flow(0), 'Use the default of 30 s')).toBe(flow(30));
});

test.each(['      terminationGracePeriodSeconds: 0\n', '      terminationGracePeriodSeconds: 0 # at once\n'])(
  'rejects %j',
  (grace) => {
    expect(lintText(set(grace), { rule })).toHaveLength(1);
  },
);
