import { defineConfig } from 'vitest/config';

/** Tests run against what `npm run build` wrote, so what is tested is what ships. */
const packages = '{libs,services,simulators,tools}/*/dist';
const leaveNoTopics = 'libs/messaging/dist/testing/leave-no-topics.js';

export default defineConfig({
  test: {
    // As many as the two cores of the smallest machine.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          // Most of a unit spec's time is loading modules: files of one worker share them. They keep no state.
          isolate: false,
          // The pages are bundled for a browser, so their pure parts are tested from the sources.
          include: [
            `${packages}/**/*.spec.js`,
            'tools/run/*.spec.mjs',
            'services/console/web/src/**/*.spec.ts',
          ],
          exclude: ['**/node_modules/**', '**/*.int.spec.js', '**/*.sys.spec.js'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'int',
          sequence: { groupOrder: 1 },
          // They wait for the platform and for services half of the time.
          maxWorkers: 3,
          setupFiles: [leaveNoTopics],
          include: [`${packages}/**/*.int.spec.js`],
          exclude: ['**/node_modules/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'sys',
          sequence: { groupOrder: 2 },
          setupFiles: [leaveNoTopics],
          include: [`${packages}/**/*.sys.spec.js`],
          exclude: ['**/node_modules/**'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
