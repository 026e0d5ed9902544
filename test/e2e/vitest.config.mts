import { defineConfig } from 'vitest/config';

// The tests that drive a VS Code: long steps, one after the other, one window at a time. `npm run test:e2e` and `npm run test:web` prepare what they need.
export default defineConfig({
  test: {
    include: ['test/{e2e,web}/**/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    bail: 1,
    expect: { poll: { timeout: 30_000, interval: 100 } },
  },
});
