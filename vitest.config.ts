import { defineConfig } from 'vitest/config';

// Workspace packages resolve to their sources, so that a test never runs against a stale build.
const conditions = ['source', 'node', 'import', 'default'];
const shared = { resolve: { conditions }, ssr: { resolve: { conditions } } };
const exclude = ['**/node_modules/**', '**/dist/**', '.local/**', '.local-test/**'];
// Modules are loaded once for all files of a worker: nothing mocks a module here, and loading takes longer than testing.
const isolate = false;
// kafkajs asks for timers in the past now and then, and Node says so each time.
const execArgv = ['--disable-warning=TimeoutNegativeWarning'];
// Starts Kafka, schema registry and Redis once for both projects that name it, or takes those of the environment.
const globalSetup = ['./deploy/local/src/testing/global-setup.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['**/*.unit.spec.ts'],
          exclude,
          // Property tests take their time where the machine is busy.
          testTimeout: 120_000,
          isolate,
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...shared,
        test: {
          name: 'int',
          include: ['**/*.int.spec.ts'],
          exclude,
          globalSetup,
          execArgv,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          isolate,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...shared,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.spec.ts'],
          exclude,
          globalSetup,
          execArgv,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
