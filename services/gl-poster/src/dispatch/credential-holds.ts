import { Clock } from '@ml-connector/runtime';
import { Injectable } from '@nestjs/common';

/** Milliseconds for which a connection rests after PeopleSoft first refused its user; twice as long each time. */
const firstRestMs = 60_000;
const longestRestMs = 6 * 3_600_000;

interface Hold {
  readonly credential: string;
  readonly restMs: number;
  readonly until: number;
}

/**
 * Connections that rest because their user, password or permission was refused. PeopleSoft locks a user
 * after a few failed sign-ins, so the others of the connection do not try meanwhile, and one tries ever more
 * rarely. New credentials are tried at once, and so is a connection that was changed.
 */
@Injectable()
export class CredentialHolds {
  private readonly holds = new Map<string, Hold>();

  constructor(private readonly clock: Clock) {}

  /** PeopleSoft refused these credentials, named by their version. */
  hold(connection: string, credential: string): void {
    const before = this.holds.get(connection);
    const restMs =
      before?.credential === credential ? Math.min(longestRestMs, 2 * before.restMs) : firstRestMs;
    const until = this.clock.now().getTime() + restMs;
    this.holds.set(connection, { credential, restMs, until });
  }

  /** The connection was changed, or PeopleSoft took its credentials. */
  release(connection: string): void {
    this.holds.delete(connection);
  }

  isHeld(connection: string, credential: string): boolean {
    const hold = this.holds.get(connection);
    return hold?.credential === credential && hold.until > this.clock.now().getTime();
  }
}
