/** How often the recorder does what nobody wakes it for; milliseconds. */
export class RecorderTimes {
  constructor(
    readonly heartbeatMs: number,
    readonly replayIntervalMs: number,
  ) {}
}
