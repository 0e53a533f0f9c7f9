import {
  applyDecorators,
  Controller,
  Header,
  UseFilters,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { RecordedActions } from '../access/recorded-actions.js';
import { SignedIn } from '../access/signed-in.guard.js';
import { ApiErrors } from './api-errors.js';

/** A controller of the JSON API: signed in, allowed, recorded, refused with a remedy. */
export const Api = (path: string) =>
  applyDecorators(
    Controller(`api/${path}`),
    UseGuards(SignedIn),
    UseInterceptors(RecordedActions),
    UseFilters(ApiErrors),
  );

/** Never kept by a browser or proxy. */
export const Fresh = () => Header('cache-control', 'no-store');
