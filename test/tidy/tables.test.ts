import { expect, it } from 'vitest';
import { featureGates } from '#core/sim/model/feature-gates.ts';
import { profileOf } from '#core/sim/model/profile.ts';
import { rules } from '#core/sim/rules.ts';
import { isTest, sourceFiles } from './sources.ts';

const tables = ['core/src/sim/rules.ts', 'core/src/sim/model/profile.ts'];
const texts = sourceFiles(['core/src'], ['.ts'])
  .filter((file) => !isTest(file) && !tables.includes(file.path))
  .map(({ text }) => text);

it('every rule of the simulator is the cause of something', () => {
  expect(Object.keys(rules).filter((id) => !texts.some((text) => text.includes(`'${id}'`)))).toEqual([]);
});

it('every difference between versions is looked at', () => {
  const features = Object.keys(profileOf('1.36')).filter((name) => name !== 'version');
  expect(features.filter((name) => !texts.some((text) => new RegExp(`\\b${name}\\b`).test(text)))).toEqual([]);
  expect(Object.values(featureGates).filter(({ feature }) => !features.includes(feature))).toEqual([]);
});
