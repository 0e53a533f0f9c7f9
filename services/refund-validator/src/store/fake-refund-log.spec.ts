import { FakeTransactions } from '@ml-connector/testing';
import { describe } from 'vitest';
import { FakeRefundLog } from '../spec/fake-refund-log.js';
import { behavesAsRefundLog } from './refund-log.contract.js';

describe('FakeRefundLog', () => {
  const transactions = new FakeTransactions();
  const log = new FakeRefundLog();
  behavesAsRefundLog(() => ({ log, run: (work) => transactions.run(work) }));
});
