import {
  BadRequestException,
  Controller,
  Get,
  HttpException,
  Inject,
  NotFoundException,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InstallApp, type InstallResult } from './install-app.js';

const cookieName = 'ml_shopify_state';
const cookiePath = '/auth/shopify';
const cookieSeconds = 600;

const remedies: Readonly<Record<string, string>> = {
  'connection-erased':
    'The data of this store were erased by shop/redact: remove the connection and make a new one.',
  'no-credentials':
    'Store shopify.client-id and shopify.client-secrets of the connection before you begin.',
  'other-grant': 'This connection does not use the authorization code grant: change shopify.grant.',
  'no-callback-url':
    'Set shopify.callbackUrl of the connection to the public address of this service.',
};

/** `GET /auth/shopify/begin?connection=<id>` and the redirect that comes back from Shopify. */
@Controller('auth/shopify')
export class InstallController {
  constructor(@Inject(InstallApp) private readonly install: InstallApp) {}

  @Get('begin')
  async begin(
    @Query('connection') connection: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (typeof connection !== 'string')
      throw new BadRequestException('Name the connection: /auth/shopify/begin?connection=<id>');
    const result = await this.install.begin(connection);
    if (result.kind === 'refused') throw refusal(result.reason);
    const isSecure = request.protocol === 'https' || !result.to.startsWith('http://');
    const cookie = `${cookieName}=${result.state}; Path=${cookiePath}; Max-Age=${cookieSeconds}; HttpOnly; SameSite=Lax`;
    await reply
      .header('set-cookie', isSecure ? `${cookie}; Secure` : cookie)
      .header('cache-control', 'no-store')
      .redirect(result.to, 302);
  }

  @Get('callback')
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = request.query as Record<string, string | string[] | undefined>;
    const cookieState = cookieIn(request.headers.cookie);
    const result = await this.install.finish({ query, cookieState });
    if (result.kind === 'refused') throw flaw(result.reason);
    await reply
      .header('set-cookie', `${cookieName}=; Path=${cookiePath}; Max-Age=0; HttpOnly; SameSite=Lax`)
      .header('cache-control', 'no-store')
      .type('text/plain; charset=utf-8')
      .send(welcome(result));
  }
}

function refusal(reason: string): HttpException {
  if (reason === 'unknown-connection') return new NotFoundException(reason);
  return new BadRequestException(`${reason}: ${remedies[reason] ?? ''}`);
}

/** Everything but an outage of Shopify is the caller's doing; either way the install is begun anew. */
function flaw(message: string): HttpException {
  const statusCode = message === 'shopify-unavailable' ? 503 : 400;
  return new HttpException({ statusCode, message }, statusCode);
}

function cookieIn(header: string | undefined): string | null {
  const found = header?.split(';').map((part) => part.trim().split('='));
  return found?.find(([name]) => name === cookieName)?.[1] ?? null;
}

function welcome(result: Extract<InstallResult, { kind: 'installed' }>): string {
  const missing = result.missing.length > 0 ? ` Not granted: ${result.missing.join(', ')}.` : '';
  const paused = result.isPaused ? ' It is paused: nothing is read until it is resumed.' : '';
  return `Connection ${result.connection} is connected to its store.${missing}${paused} You may close this page.\n`;
}
