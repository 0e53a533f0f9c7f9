/** How often the dispatcher looks when nothing wakes it. */
export class DispatchSettings {
  constructor(readonly intervalMs: number) {}
}
