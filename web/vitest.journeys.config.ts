import { defineConfig } from 'vitest/config';

// A person's way through the built product, in a real browser, one step after the other.
export default defineConfig({
  test: {
    environment: 'node',
    include: ['journeys/**/*.test.ts'],
    fileParallelism: false,
    bail: 1,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'TestResults/journeys.json' },
  },
});
