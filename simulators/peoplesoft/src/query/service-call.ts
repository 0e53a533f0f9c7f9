import type { Answer } from '../answer.js';
import { htmlAnswer, xmlAnswer } from '../answer.js';
import type { Work } from '../gateway.js';
import type { Instance } from '../instance.js';
import type { RestService } from '../site/query-definition.js';
import { basicCredentials, identify } from '../soap/credentials.js';
import { branch, escapeXml } from '../xml/write.js';
import { execute } from './execute.js';
import type { QueryRow } from './execute.js';
import { unauthorized } from './query-call.js';

interface ServiceCall {
  readonly node: string;
  readonly name: string;
  readonly path: readonly string[];
  readonly parameters: URLSearchParams;
  readonly accept: string;
  readonly authorization: string | undefined;
}

/** A REST service that the site wrote itself over one of its queries. */
export function serviceCall(instance: Instance, call: ServiceCall): Work {
  const operation = `service:${call.name}`;
  return { operation, alias: call.name, perform: () => answer(instance, call) };
}

function answer(instance: Instance, call: ServiceCall): Answer {
  const { site, books } = instance;
  const identity = identify(basicCredentials(call.authorization), site);
  if (identity.kind === 'refused') return unauthorized();
  const service = site.services[call.name];
  const query = site.queries[service?.query ?? ''];
  if (!service || !query || call.node.toUpperCase() !== site.node.toUpperCase())
    return htmlAnswer(404, '404 Not Found');
  const values = query.prompts.map(({ test }) => given(test, call));
  const search =
    `maxrows=${call.parameters.get('limit') ?? ''}` +
    `&prompt_uniquepromptname=${query.prompts.map(({ name }) => name).join(',')}` +
    `&prompt_fieldvalue=${values.map(encodeURIComponent).join(',')}`;
  const execution = execute(query, search, { books, dateFormat: site.dateFormat });
  if (execution.kind === 'refused') return htmlAnswer(400, '400 Bad Request');
  return call.accept.includes('xml') ? xml(service, execution.rows) : json(service, execution.rows);
}

function given(test: 'equals' | 'from' | 'to', { path, parameters }: ServiceCall): string {
  return test === 'equals' ? (path[0] ?? '') : (parameters.get(test) ?? '');
}

/** Amounts are JSON numbers with all digits that were entered. */
function json({ list }: RestService, rows: readonly QueryRow[]): Answer {
  const written = rows.map((row) => {
    const values = row.map(([name, value]) => {
      const isNumber = name.includes('AM') && /^-?\d+(\.\d+)?$/.test(value);
      return `${JSON.stringify(name)}:${isNumber ? value : JSON.stringify(value)}`;
    });
    return `{${values.join(',')}}`;
  });
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: `{"${list}":[${written.join(',')}]}`,
  };
}

function xml({ list, item }: RestService, rows: readonly QueryRow[]): Answer {
  const written = rows.map((row) =>
    branch(item, row.map(([name, value]) => branch(name, escapeXml(value))).join('')),
  );
  return xmlAnswer(200, branch('answer', branch(list, written.join(''))));
}
