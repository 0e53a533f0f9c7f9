import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { actionKey, needsKey, openKey } from '../access/needs.js';
import type { Permission } from '../access/permission.js';
import { controllers } from '../console.module.js';

/** A route of the API as its controller declares it, with made-up ids in its path. */
export interface DeclaredRoute {
  readonly method: string;
  /** Below /api/. */
  readonly path: string;
  readonly needs: Permission | 'session' | undefined;
  readonly isOpen: boolean;
  readonly action: string | undefined;
}

/** All routes of all controllers of the API. */
export function declaredRoutes(): DeclaredRoute[] {
  return controllers.flatMap((controller) => {
    const prefix = Reflect.getMetadata(PATH_METADATA, controller) as string | undefined;
    if (!prefix?.startsWith('api/')) return [];
    const handlers = Object.getOwnPropertyDescriptors(controller.prototype);
    return Object.values<PropertyDescriptor>(handlers).flatMap(({ value }) =>
      routeOf(prefix.slice('api/'.length), value as object | undefined),
    );
  });
}

function routeOf(prefix: string, handler: object | undefined): DeclaredRoute[] {
  if (handler === undefined) return [];
  const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
  if (method === undefined) return [];
  const path = String(Reflect.getMetadata(PATH_METADATA, handler));
  return [
    {
      method: RequestMethod[method],
      path: `${prefix}${path === '/' ? '' : `/${path}`}`.replaceAll(/:\w+/g, 'none'),
      needs: Reflect.getMetadata(needsKey, handler) as DeclaredRoute['needs'],
      isOpen: Reflect.getMetadata(openKey, handler) === true,
      action: Reflect.getMetadata(actionKey, handler) as string | undefined,
    },
  ];
}
