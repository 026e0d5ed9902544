import { expect, it } from 'vitest';
import { productFolders, sourceFiles } from './sources.ts';

/** Lines; how long a function may be is the linter's business. */
const limit = 400;

it(`no file is longer than ${limit} lines`, () => {
  const files = sourceFiles([...productFolders, 'scripts', 'test'], ['.ts', '.tsx', '.mts', '.mjs', '.css']);
  const long = files.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 })).filter(({ lines }) => lines > limit);
  expect(long.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([]);
});
