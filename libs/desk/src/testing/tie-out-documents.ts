import {
  customerCount,
  customerIds,
  oneAgreement,
  oneOrder,
  orderCount,
  orderIds,
} from '../tie-out/documents.js';

/** To be held against the schema of the Admin API. */
export const tieOutDocuments = {
  ...{ customerCount, customerIds, oneAgreement, oneOrder, orderCount, orderIds },
};
