import { applyDecorators, SetMetadata } from '@nestjs/common';
import type { Permission } from './permission.js';

export const needsKey = 'console:needs';
export const openKey = 'console:open';
export const actionKey = 'console:action';

/** The permission that a route asks for. A route that declares nothing is refused. */
export const Needs = (permission: Permission) => SetMetadata(needsKey, permission);

/** For whoever is signed in, whatever the role: one's own session and password. */
export const NeedsSession = () => SetMetadata(needsKey, 'session');

/** For everybody: signing in. */
export const Open = () => SetMetadata(openKey, true);

/** A route that changes something: it leaves a row in `console.action`. */
export const Does = (permission: Permission, action: string) =>
  applyDecorators(Needs(permission), SetMetadata(actionKey, action));
