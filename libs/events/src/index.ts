export type * from './generated/events.js';
export { schemas } from './generated/schemas.js';
