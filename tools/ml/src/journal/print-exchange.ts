import type { NoBody, ShownBody, ShownExchange } from '@ml-connector/desk';

function body(name: string, shown: ShownBody | NoBody): string[] {
  if (typeof shown === 'string') return [`  ${name}: ${shown}`];
  const cut = shown.isCut ? ', its beginning' : '';
  return [
    `  ${name} (${shown.length} bytes${cut}, sha256 ${shown.sha256}):`,
    ...shown.text.split('\n').map((line) => `    ${line}`),
  ];
}

/** A call as it went, in full. */
export function printedExchange(exchange: ShownExchange): string {
  const { attempt, service, system, operation, startedAt, finishedAt, outcome } = exchange;
  const { cause, httpStatus, credential, transactionId } = exchange;
  const took = finishedAt === null ? 'open' : `${finishedAt.getTime() - startedAt.getTime()} ms`;
  const facts = [
    outcome ?? 'under way',
    ...(cause === null ? [] : [cause]),
    ...(httpStatus === null ? [] : [`HTTP ${httpStatus}`]),
    ...(credential === null ? [] : [credential]),
    ...(transactionId === null ? [] : [`transaction ${transactionId}`]),
  ];
  return [
    `${startedAt.toISOString()}  #${attempt} ${service} -> ${system}: ${operation} (${took})`,
    `  ${facts.join(', ')}`,
    ...body('request', exchange.request),
    ...body('answer', exchange.response),
  ].join('\n');
}
