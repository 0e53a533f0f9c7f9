export { type Assault, type AssaultReport, crashPoints, planAssaults } from './assault.js';
export { seeded } from './random.js';
export { type ChaosOptions, type ChaosOutcome, runChaos } from './run-chaos.js';
