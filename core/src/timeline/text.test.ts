import { expect, test } from 'vitest';
import { createLocalizer } from '#l10n/localizer.ts';
import { sampleTimeline, sampleTrace } from '#test/support/sample-timeline.ts';
import { widthOf } from './text/width.ts';
import { renderText } from './text.ts';

const esc = '\u001b';

test('a terminal shows figures, lanes and events', () => {
  expect(renderText(sampleTimeline(), { width: 120 })).toMatchSnapshot();
});

test('a terminal in Chinese keeps its columns', () => {
  const text = renderText(sampleTimeline({}, 'zh-cn'), { width: 100, localize: createLocalizer('zh-cn') });
  expect(text).toContain('调度器');
  for (const line of lanesOf(text)) expect(widthOf(line)).toBeLessThanOrEqual(100);
});

test.each([10, 60, 80, 200])('lines keep within %d columns', (width) => {
  for (const line of lanesOf(renderText(sampleTimeline(), { width })))
    expect(widthOf(line)).toBeLessThanOrEqual(Math.max(width, 60));
});

test('color adds codes and changes no text', () => {
  const colored = renderText(sampleTimeline(), { width: 100, color: true });
  expect(colored).toContain(`${esc}[32m`);
  expect(colored.replaceAll(new RegExp(`${esc}\\[\\d+m`, 'g'), '').replaceAll(/ +$/gm, '')).toBe(
    renderText(sampleTimeline(), { width: 100 }),
  );
});

test('a manifest cannot send control codes to the terminal', () => {
  const [event] = sampleTrace.events;
  if (!event) throw new Error('the sample has events');
  const hostile = sampleTimeline({ events: [{ ...event, message: 'a\u001b[2Jb\nc\u202ed' }] });
  const text = renderText({ ...hostile, title: 'x\u0007\u001b]0;y' }, { width: 100 });
  expect([...text].filter((character) => /\p{Cc}|\u202e/u.test(character) && character !== '\n')).toEqual([]);
  expect(text).toContain('a [2Jb c d');
});

test('equal events are one, as kubectl describe prints them', () => {
  const [event] = sampleTrace.events;
  if (!event) throw new Error('the sample has events');
  const events = [10, 20, 40].map((t) => ({ ...event, t, reason: 'BackOff', message: 'again' }));
  expect(renderText(sampleTimeline({ events }), { width: 100 })).toContain(
    '40.000s  (x3 over 30s)  Normal  BackOff  default-scheduler  again',
  );
});

test('explanations name the fields behind a change, their lines, defaults, rule and documentation', () => {
  const text = renderText(sampleTimeline(), { width: 100, explain: () => 42 });
  const why = text.slice(text.indexOf('\nWhy\n'));
  expect(why).toContain('api · liveness probe: failure 3/3');
  expect(why).toMatch(/livenessProbe\.failureThreshold: 3 \((line 42|default)\)/);
  expect(why).toMatch(/killed-after-grace · Kubernetes 1\.34 · https:\/\/kubernetes\.io/);
  expect(renderText(sampleTimeline(), { width: 100 })).not.toContain('\nWhy\n');
});

test('what many runs have shown of a moment is told beside it', () => {
  const bands = { readyAt: { min: 27, p50: 29, p95: 31, max: 32 }, firstLivenessProbeAt: { min: 28, p50: 30, p95: 33, max: 34 } };
  const text = renderText(sampleTimeline({ bands }), { width: 100 });
  expect(text).toContain('ready                 27.000s … 32.000s   half by 29.000s, 95 % by 31.000s');
  expect(text).toContain('first liveness probe  28.000s … 34.000s   half by 30.000s, 95 % by 33.000s');
});

/** Without the table of events, whose messages may be longer. */
function lanesOf(text: string): string[] {
  return text.split('\n\n')[1]?.split('\n') ?? [];
}
