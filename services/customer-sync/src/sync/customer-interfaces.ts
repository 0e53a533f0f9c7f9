import type { Connection } from '@ml-connector/connections';
import type {
  Call,
  ComponentInterfaceSite,
  FrozenBody,
  Operation,
  Row,
} from '@ml-connector/peoplesoft';

/** The customer component interface of one site, with today's credentials. */
export interface CustomerInterface {
  readonly site: ComponentInterfaceSite;
  /** Milliseconds after which an unanswered call can no longer take effect. */
  readonly settleMs: number;
  /** For the audit: "credential v3". */
  readonly credential: string;
  get(keys: Row): Promise<Call>;
  find(keys: Row): Promise<Call>;
  body(operation: Operation, row: Row): FrozenBody;
  send(body: FrozenBody): Promise<Call>;
}

/** Why there is none, as the reason of a review. */
export interface NoInterface {
  readonly kind: 'no-interface';
  readonly code: 'no-customer-interface' | 'no-credentials' | 'no-instance';
  readonly explanation: string;
}

/** Port: the customer interfaces of all connections. */
export abstract class CustomerInterfaces {
  abstract of(connection: Connection): Promise<CustomerInterface | NoInterface>;
}
