import type { Answer } from '../answer.js';
import { htmlAnswer, jsonAnswer } from '../answer.js';
import type { Work } from '../gateway.js';
import type { Instance } from '../instance.js';
import { basicCredentials, identify } from '../soap/credentials.js';
import { bareAnswer } from '../soap/envelopes.js';
import { operationNotAuthorized } from '../soap/ib-error.js';
import { answerIn, type Result } from './answer-formats.js';
import type { Execution } from './execute.js';
import { execute } from './execute.js';

const qasOperation = 'QAS_EXECUTEQRY_REST_GET';

interface QueryCall {
  readonly node: string;
  /** Access, query name, type, format: `PUBLIC/X_INQ/JSON/NONFILE`. */
  readonly path: readonly string[];
  readonly search: string;
  readonly authorization: string | undefined;
}

/** QAS_EXECUTEQRY_REST_GET: `ExecuteQuery.v1/<PUBLIC|PRIVATE>/<QUERY>/<type>/<format>?…`. */
export function queryCall(instance: Instance, call: QueryCall): Work {
  const name = call.path[1] ?? '';
  return { operation: `query:${name}`, alias: name, perform: () => answer(instance, call) };
}

function answer(instance: Instance, call: QueryCall): Answer {
  const { site } = instance;
  const [access = '', name = '', type = '', format = ''] = call.path;
  const identity = identify(basicCredentials(call.authorization), site);
  if (identity.kind === 'refused') return unauthorized();
  const { user, operations } = identity.user;
  if (operations !== 'all' && !operations.includes(qasOperation)) {
    const error = operationNotAuthorized(user, qasOperation);
    return { ...bareAnswer(error, site), status: 403 };
  }
  const query = site.queries[name];
  const isHere = call.node.toUpperCase() === site.node.toUpperCase();
  if (!isHere || query === undefined || query.access !== access.toUpperCase() || format === '') {
    return htmlAnswer(404, '404 Not Found');
  }
  const execution = execute(query, call.search, {
    books: instance.books,
    dateFormat: site.dateFormat,
  });
  if (execution.kind === 'refused') return failure(execution.reason);
  const columns = query.columns.map((column) => column.heading);
  return answerIn(type, filtered({ name, rows: execution.rows, columns }, call.search));
}

/** `filterfields`: only these columns are answered; absent or empty, all are. */
function filtered(result: Result, search: string): Result {
  const wanted = (new URLSearchParams(search).get('filterfields') ?? '').split(',').filter(Boolean);
  if (wanted.length === 0) return result;
  return {
    ...result,
    columns: result.columns.filter((column) => wanted.includes(column)),
    rows: result.rows.map((row) => row.filter(([heading]) => wanted.includes(heading))),
  };
}

/** The REST listener's answer to a user or password that it does not take. */
export function unauthorized(): Answer {
  const answered = htmlAnswer(401, '401 Unauthorized');
  return { ...answered, headers: { ...answered.headers, 'www-authenticate': 'Basic' } };
}

/** The shape of a failed query's JSON is not public; only that `status` is not "success". */
function failure(reason: Extract<Execution, { kind: 'refused' }>['reason']): Answer {
  return jsonAnswer(200, { status: 'error', error: { message: reason } });
}
