/**
 * Counts a test run from vitest's JSON report. A file that could not be loaded counts as one
 * failure; a run without a report or without tests is not green.
 * @param {undefined | { numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} report
 */
export function summary(report) {
  if (report === undefined) return { isGreen: false, line: '0 passed, 1 failed' };
  const unloadable = report.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + unloadable;
  return { isGreen: failed === 0 && passed > 0, line: `${passed} passed, ${failed} failed` };
}
