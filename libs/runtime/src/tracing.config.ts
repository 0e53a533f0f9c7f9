import { basename, dirname } from 'node:path';

export interface TracingEnvironment {
  /** `…/services/gl-poster/dist/main.js` → `gl-poster`, unless OTEL_SERVICE_NAME says otherwise. */
  readonly service: string;
  /** OTLP over HTTP; null keeps spans in the process. */
  readonly endpoint: string | null;
}

/** Tracing starts before any settings can be read, so it reads its two itself. */
export function tracingEnvironment(): TracingEnvironment {
  const main = process.argv[1] ?? 'unknown';
  const service = process.env['OTEL_SERVICE_NAME'] ?? basename(dirname(dirname(main)));
  const endpoint = process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] || null;
  return { service, endpoint };
}
