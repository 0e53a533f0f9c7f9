export { journalTable } from './journal-table.js';
export { aLedger, aPolicy } from './sample-policy.js';
export { Story } from './story.js';
export type { Item, Payment, RefundStory } from './story.js';
export { TestBooks } from './test-books.js';
export { Dice } from './dice.js';
export { randomOrder, type RandomOrder } from './random-order.js';
export { releaseOf } from './releases.js';
export { movedBy, tampers, type Tamper } from './tampered-refund.js';
