import type { EntityManager } from 'typeorm';

/** Work inside the transaction that holds the lease's row: what it writes commits with the proof that it may. */
export type LeasedWork = (manager: EntityManager) => Promise<void>;

/** The right to renew the tokens of one connection, held by one replica at a time. */
export interface HeldLease {
  /** Runs the work while nobody else can take over; answers false, without running it, when somebody has. */
  whileHeld(work: LeasedWork): Promise<boolean>;
  release(): Promise<void>;
}

export abstract class RefreshLeases {
  /** Null where another replica holds it. */
  abstract claim(connection: string): Promise<HeldLease | null>;
  /** Runs the work and ends whatever lease is held: what a refresh under way brings is older and is not saved. */
  abstract override(connection: string, work: LeasedWork): Promise<void>;
}
