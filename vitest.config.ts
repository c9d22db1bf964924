import { defineConfig } from 'vitest/config';

// Workspace packages resolve to their sources, so that a test never runs against a stale build.
const conditions = ['source', 'node', 'import', 'default'];
const shared = { resolve: { conditions }, ssr: { resolve: { conditions } } };
const outside = ['**/node_modules/**', '**/dist/**', '.local/**'];

export default defineConfig({
  test: {
    projects: [
      { ...shared, test: { name: 'unit', include: ['**/*.unit.spec.ts'], exclude: outside } },
      {
        ...shared,
        test: {
          name: 'int',
          include: ['**/*.int.spec.ts'],
          exclude: outside,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.spec.ts'],
          exclude: outside,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
