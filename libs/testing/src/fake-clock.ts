/** A clock that stands still until it is moved. Has the shape of the `Clock` port. */
export class FakeClock {
  private time: number;

  constructor(start = '2026-11-20T12:00:00.000Z') {
    this.time = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.time);
  }

  set(time: string): void {
    this.time = new Date(time).getTime();
  }

  advance(ms: number): void {
    this.time += ms;
  }
}
