/**
 * What each npm script runs. Paths are from the root of the repository; `settings` is what `npm start` wrote for those
 * who work with its system.
 */
export const commands = {
  build: { needsBuild: true },
  start: { needsBuild: true, script: 'tools/demo/dist/main.js', args: ['--stay'] },
  demo: { needsBuild: true, script: 'tools/demo/dist/main.js' },
  bench: { needsBuild: true, script: 'tools/bench/dist/main.js' },
  chaos: { needsBuild: true, script: 'tools/chaos/dist/main.js' },
  platform: { needsBuild: true, script: 'tools/platform/dist/main.js' },
  ml: { needsBuild: true, script: 'tools/ml/dist/main.js', settings: '.platform/start.env' },
  generate: { needsBuild: true, script: 'tools/generators/dist/generate.js' },
  test: { needsBuild: true, script: 'tools/run/test.mjs' },
  // `check` reports what does not compile beside what else is wrong, so it builds for itself.
  check: { needsBuild: false, script: 'tools/run/check.mjs' },
  format: {
    needsBuild: false,
    script: 'node_modules/prettier/bin/prettier.cjs',
    args: ['--write', '.'],
  },
};
