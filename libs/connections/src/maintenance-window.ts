import type { MaintenanceWindow } from './peoplesoft-instance.js';

const MINUTES_PER_DAY = 1_440;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Whether any window is open at that instant, in the window's own zone. */
export function inMaintenance(windows: readonly MaintenanceWindow[], at: Date): boolean {
  return windows.some((window) => isOpen(window, at));
}

function isOpen(window: MaintenanceWindow, at: Date): boolean {
  const { weekday, minute } = localTime(at, window.zone);
  const from = minutes(window.from);
  const to = minutes(window.to) > from ? minutes(window.to) : minutes(window.to) + MINUTES_PER_DAY;
  const yesterday = weekday === 1 ? 7 : weekday - 1;
  return (
    (window.weekdays.includes(weekday) && from <= minute && minute < to) ||
    (window.weekdays.includes(yesterday) && minute + MINUTES_PER_DAY < to)
  );
}

function localTime(at: Date, timeZone: string): { weekday: number; minute: number } {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? '';
  return {
    weekday: WEEKDAYS.indexOf(part('weekday')) + 1,
    minute: minutes(`${part('hour')}:${part('minute')}`),
  };
}

function minutes(time: string): number {
  const [hours = '0', rest = '0'] = time.split(':');
  return Number(hours) * 60 + Number(rest);
}
