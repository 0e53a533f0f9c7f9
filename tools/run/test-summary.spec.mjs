import { describe, expect, it } from 'vitest';
import { summary } from './test-summary.mjs';

const file = (status, tests) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});
const report = (numPassedTests, numFailedTests, testResults) => ({
  numPassedTests,
  numFailedTests,
  testResults,
});

describe('the last line of a test run', () => {
  it('counts what passed', () => {
    const run = report(2, 0, [file('passed', ['passed', 'passed'])]);
    expect(summary(run)).toEqual({ isGreen: true, line: '2 passed, 0 failed' });
  });

  it('counts a failed test once, not its file again', () => {
    const run = report(1, 1, [file('failed', ['passed', 'failed'])]);
    expect(summary(run)).toEqual({ isGreen: false, line: '1 passed, 1 failed' });
  });

  it('counts a file that could not be loaded', () => {
    const run = report(1, 0, [file('passed', ['passed']), file('failed', [])]);
    expect(summary(run)).toEqual({ isGreen: false, line: '1 passed, 1 failed' });
  });

  it('is not green without tests', () => {
    expect(summary(report(0, 0, []))).toEqual({ isGreen: false, line: '0 passed, 0 failed' });
  });

  it('is not green when the run broke off', () => {
    expect(summary(undefined)).toEqual({ isGreen: false, line: '0 passed, 1 failed' });
  });
});
