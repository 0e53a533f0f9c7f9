import type { NestFastifyApplication } from '@nestjs/platform-fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it came, up to 10 MiB; empty where there was none. */
    rawBody?: Buffer;
  }
}

/** Larger bodies are answered 413. */
export const bodyLimit = 10 * 1024 * 1024;

/** Bodies stay bytes until somebody verified them: `request.rawBody`, and `@Body()`, is a Buffer. */
export function keepBodiesRaw(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (request, body, done) => {
    request.rawBody = body as Buffer;
    done(null, body);
  });
}
