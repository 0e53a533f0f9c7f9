import { customerIds, oneAgreement, oneOrder, orderCount, orderIds } from '../tie-out/documents.js';

/** To be held against the schema of the Admin API. */
export const tieOutDocuments = { customerIds, oneAgreement, oneOrder, orderCount, orderIds };
