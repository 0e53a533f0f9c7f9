import { Clock } from '@ml-connector/runtime';
import { Injectable } from '@nestjs/common';

/** Milliseconds for which a connection rests after PeopleSoft refused its user. */
const restMs = 60_000;

/**
 * Connections that rest because their user, password or permission was refused. PeopleSoft locks a user
 * after too many failed sign-ins, so the others of the connection do not try meanwhile.
 */
@Injectable()
export class CredentialHolds {
  private readonly until = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  hold(connection: string): void {
    this.until.set(connection, this.clock.now().getTime() + restMs);
  }

  /** The connection was changed: it may be right now. */
  release(connection: string): void {
    this.until.delete(connection);
  }

  isHeld(connection: string): boolean {
    return (this.until.get(connection) ?? 0) > this.clock.now().getTime();
  }
}
