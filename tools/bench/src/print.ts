import type { CaptureReport } from './capture/run-capture.js';
import type { WebhooksReport } from './webhooks/run-webhooks.js';

/** A report in a few lines for people. */
export function printed(report: CaptureReport | WebhooksReport): string[] {
  return 'orders' in report ? captured(report) : acknowledged(report);
}

function captured(report: CaptureReport): string[] {
  const { calls, orders, pointsThere, pointsUsed, seconds, shareOfBudget, shareThrottled } = report;
  return [
    `${orders} orders in ${seconds.toFixed(1)} s by ${calls} calls`,
    `${pointsUsed} of ${Math.round(pointsThere)} points: ${percent(shareOfBudget)} of the budget (85 % wanted)`,
    `${report.throttledCalls} calls throttled: ${percent(shareThrottled)} (at most 1 % wanted)`,
  ];
}

function acknowledged(report: WebhooksReport): string[] {
  const { baseline, milliseconds, rows, sent } = report;
  const others = Object.entries(report.others).map(([status, count]) => `${count} × ${status}`);
  return [
    `${sent} webhooks at ${report.rate} a second: ${report.acknowledged} acknowledged, ${others.join(', ') || 'no other answer'}`,
    `${rows} in Postgres, ${report.lost} lost`,
    `p50 ${ms(milliseconds.p50)}, p99 ${ms(milliseconds.p99)}; ${baseline.name}: p50 ${ms(baseline.milliseconds.p50)}, p99 ${ms(baseline.milliseconds.p99)}`,
    `p99 is ${report.p99Ratio.toFixed(2)} times the baseline's`,
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}
