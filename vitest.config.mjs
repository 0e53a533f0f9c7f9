import { defineConfig } from 'vitest/config';

/** Tests run against what `npm run build` wrote, so what is tested is what ships. */
const packages = '{libs,services,simulators,tools}/*/dist';

export default defineConfig({
  test: {
    // Two cores: more workers only make the platform and each other slow.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
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
