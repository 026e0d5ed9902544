import { expect, it } from 'vitest';
import { packagedFiles } from '../../scripts/support/extension.mjs';

// What a person downloads. A file that comes or goes has to be meant.
it('the extension is made of these files', async () => {
  expect((await packagedFiles()).join('\n')).toMatchInlineSnapshot();
});
