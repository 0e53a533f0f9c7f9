export { journalTable } from './journal-table.js';
export { aLedger, aPolicy } from './sample-policy.js';
export { Story } from './story.js';
export type { Item, Payment, RefundStory } from './story.js';
export { TestBooks } from './test-books.js';
