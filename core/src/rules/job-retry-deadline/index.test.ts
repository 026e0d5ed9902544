import { expect, test } from 'vitest';
import { applyFix, lintText } from '../check-rule.ts';

const rule = 'job-retry-deadline';
const job = (limit: number | undefined, deadline: number, policy = 'Never', more = '') => `apiVersion: batch/v1
kind: Job
metadata: { name: a }
spec:
  activeDeadlineSeconds: ${deadline}
${limit === undefined ? '' : `  backoffLimit: ${limit} # tries\n`}${more}  template:
    spec:
      restartPolicy: ${policy}
      containers: [{ name: b, image: "c:1" }]
`;

// 10 + 20 + 40 + 80 + 160 + 320 = 630 s between pods, then 600 s each; the kubelet's first restart comes at once, its longest wait is 300 s.
test.each([
  [
    'pods that are replaced',
    job(6, 300),
    /6:17-18 info .* spec\.backoffLimit 6 retries wait 630 s .* after 300 s, so that only 4 come/,
  ],
  ['more than the longest wait', job(8, 1800), /8 retries wait 1830 s .* only 7 come/],
  ['containers that are restarted', job(6, 300, 'OnFailure'), /6 retries wait 310 s .* only 5 come/],
  ['no retry at all', job(3, 10), /warning .* No retry ever comes/],
])('rejects %s', (_, text, message) => {
  expect(lintText(text, { rule })).toEqual([expect.stringMatching(message)]);
});

test.each([
  ['retries that fit', job(4, 151)],
  ['the default limit', job(undefined, 60)],
  ['no retries', job(0, 5)],
  ['limits for each index', job(6, 300, 'Never', '  backoffLimitPerIndex: 1\n')],
])('accepts %s', (_, text) => {
  expect(lintText(text, { rule })).toEqual([]);
});

test('raises the deadline or lowers the limit', () => {
  expect(applyFix(job(6, 300), 'Raise the deadline to 945 s', { rule })).toBe(job(6, 945));
  expect(applyFix(job(6, 300), 'Lower the limit to 4', { rule })).toBe(job(4, 300));
});
