export {
  aConnection,
  aCoding,
  anAccountingPolicy,
  anInstance,
  aSite,
  draftOf,
} from './builders.js';
