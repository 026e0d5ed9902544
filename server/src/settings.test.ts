import { expect, test } from 'vitest';
import { settingsTable } from '#protocol/settings.ts';
import { defaultSettings, readSettings } from './settings.ts';

test('settings are read nested and with dotted keys', () => {
  expect(readSettings({ kubernetesVersion: '1.33', lint: { enabled: false }, 'hover.enabled': false })).toMatchObject({
    kubernetesVersion: '1.33',
    lintEnabled: false,
    hoverEnabled: false,
    codeLensEnabled: true,
  });
});

test.each([[undefined], [null], ['text'], [[]], [{ kubernetesVersion: 7, rules: [], lint: 'off', codeLens: { enabled: 'no' } }]])(
  'a value of the wrong type counts as not set: %j',
  (section) => {
    expect(readSettings(section)).toEqual(defaultSettings);
  },
);

test('only rules set to a known word are kept', () => {
  expect({ ...readSettings({ rules: { a: 'off', b: 'loud', c: 3, d: 'error' } }).rules }).toEqual({ a: 'off', d: 'error' });
});

test('the defaults agree with the table that package.json is made from', () => {
  const table = Object.fromEntries(settingsTable.map((row) => [row.id, row.default]));
  expect(readSettings(table)).toEqual(defaultSettings);
});
