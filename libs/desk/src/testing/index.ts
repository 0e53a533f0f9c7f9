export { DeskGround } from './desk-ground.js';
export { SimulatedPeopleSoft } from './simulated-peoplesoft.js';
export { SimulatedShop, simulatedToken } from './simulated-shop.js';
export { failing, TestedSystems } from './tested-systems.js';
export { tieOutDocuments } from './tie-out-documents.js';
