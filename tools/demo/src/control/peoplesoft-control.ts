import { JsonCalls } from './json-call.js';
import type { PeopleSoftBooks } from './peoplesoft-books.js';
import type { SimulatorSite } from './simulator-site.js';

export interface InvoiceRequest {
  readonly businessUnit: string;
  readonly amount: string;
  readonly currency: string;
  readonly invoiceDate: string;
  /** Carries the name of the Shopify order. */
  readonly poRef: string;
}

export interface RequisitionRequest {
  readonly businessUnit: string;
  readonly amount: string;
  readonly currency: string;
  readonly requisitionDate: string;
  /** Carries the name of the Shopify order. */
  readonly name: string;
}

/** The control API of one simulated PeopleSoft. */
export class PeopleSoftControl {
  private readonly calls: JsonCalls;

  constructor(controlUrl: string) {
    this.calls = new JsonCalls(controlUrl);
  }

  books(): Promise<PeopleSoftBooks> {
    return this.calls.get('/books');
  }

  site(): Promise<SimulatorSite> {
    return this.calls.get('/site');
  }

  /** Edit, budget check and posting run by themselves after these times. */
  postBySelf(batch: {
    readonly editAfterMs: number;
    readonly postAfterMs: number;
  }): Promise<unknown> {
    return this.calls.put('/site', { batch });
  }

  invoice(request: InvoiceRequest): Promise<unknown> {
    return this.calls.post('/invoices', request);
  }

  requisition(request: RequisitionRequest): Promise<unknown> {
    return this.calls.post('/requisitions', request);
  }

  /** Connections are refused until `up`. */
  down(): Promise<unknown> {
    return this.calls.post('/down');
  }

  up(): Promise<unknown> {
    return this.calls.post('/up');
  }

  fault(fault: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.calls.post('/faults', fault);
  }
}
