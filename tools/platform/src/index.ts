export { announce } from './announce.js';
export { JavaMissing, MavenMissing } from './missing-software.js';
export { startPlatform, type Platform, type PlatformOptions } from './start-platform.js';
export { guard, type GuardedServer, type ServerCommand } from './guarded-server.js';
export { defaultDataFolder } from './folders.js';
export { freePorts } from './free-port.js';
export { untilReady } from './until.js';
