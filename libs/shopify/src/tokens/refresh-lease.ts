/** The right to renew the tokens of one connection, held by one replica at a time. */
export interface HeldLease {
  /** Runs the work while nobody else can take over; answers false, without running it, when somebody has. */
  whileHeld(work: () => Promise<void>): Promise<boolean>;
  release(): Promise<void>;
}

export abstract class RefreshLeases {
  /** Null where another replica holds it. */
  abstract claim(connection: string): Promise<HeldLease | null>;
}
