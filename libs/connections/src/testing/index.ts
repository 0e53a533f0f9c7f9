export { aConnection, aCoding, anAccountingPolicy, anInstance, aSite } from './builders.js';
