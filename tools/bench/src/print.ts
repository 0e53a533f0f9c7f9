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
  const { baseline, checkedBaseline, meanwhile, milliseconds, rows, sent } = report;
  const others = Object.entries(report.others).map(([status, count]) => `${count} × ${status}`);
  return [
    `${sent} webhooks at ${report.rate} a second: ${report.acknowledged} acknowledged, ${others.join(', ') || 'no other answer'}`,
    `${rows} in Postgres, ${report.lost} lost`,
    `p50 ${ms(milliseconds.p50)}, p99 ${ms(milliseconds.p99)}`,
    ...[baseline, checkedBaseline].map(
      ({ name, milliseconds: theirs }) =>
        `  ${name}: p50 ${ms(theirs.p50)}, p99 ${ms(theirs.p99)}; ours is ${(milliseconds.p99 / theirs.p99).toFixed(1)} times that`,
    ),
    `${meanwhile.ordersRead} orders read; everything read and sent ${afterwards(meanwhile.doneAfterSeconds)}`,
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function afterwards(seconds: number | null): string {
  return seconds === null ? 'NOT within five minutes' : `${seconds.toFixed(1)} s later`;
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}
