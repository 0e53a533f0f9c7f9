import { connectionsOverview, NotDone, type ConnectionOverview } from '@ml-connector/desk';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { toJson } from '../output/json.js';
import type { Terminal } from '../terminal.js';
import { withInstallation } from '../with-installation.js';

const at = (instant: Date | null): string => instant?.toISOString() ?? 'never';

function instanceLine({ instance }: ConnectionOverview): string {
  const { id, breaker, failures, nextProbeAt, callsUnderWay, permits, inMaintenance } = instance;
  const probe = nextProbeAt === null ? '' : `, next probe ${at(nextProbeAt)}`;
  const failing = failures === 0 ? '' : `, ${failures} failures in a row`;
  const closed = inMaintenance ? ', in maintenance' : '';
  return `PeopleSoft ${id}: breaker ${breaker}${failing}${probe}${closed}, ${callsUnderWay} of ${permits} calls under way`;
}

function backlogLine({ backlog, openReviews }: ConnectionOverview): string {
  const { due, retrying, unknown, held, flagged, nextTryAt } = backlog;
  const next = nextTryAt === null ? '' : `, next try ${at(nextTryAt)}`;
  return `journals: ${due} to send (${retrying} retrying, ${unknown} unknown)${next}; ${flagged} flagged; ${held} facts held; ${openReviews} open reviews`;
}

function reconnecting({ id, status, reconnectUrl }: ConnectionOverview): string[] {
  if (status !== 'needs-reconnecting') return [];
  const remedy =
    reconnectUrl === null
      ? `install the app again or store a new token or secret ("ml secret set ${id} …"), then "ml connection resume ${id}"`
      : `open ${reconnectUrl}`;
  return [`  NEEDS RECONNECTING: ${remedy}`];
}

/** A connection in a few lines; alarms last, where the eye stops. */
export function printedStatus(overview: ConnectionOverview): string {
  const { id, status, shop, businessUnit, polls, alarms } = overview;
  const { webhooks, lastWebhookAt, lastOrderSweepAt, lastCustomerSweepAt } = overview;
  return [
    `${id}: ${status}, ${shop} -> ${businessUnit}`,
    ...reconnecting(overview),
    `  Shopify: last webhook ${webhooks ? at(lastWebhookAt) : '(switched off)'}, orders swept ${at(lastOrderSweepAt)}, customers swept ${at(lastCustomerSweepAt)}, ${overview.waitingToBeRead} records to read`,
    `  ${instanceLine(overview)}`,
    `  ${backlogLine(overview)}`,
    ...polls.map(
      ({ inquiry, startedAt, outcome, explanation }) =>
        `  inquiry ${inquiry}: ${at(startedAt)}, ${outcome ?? 'running'}${explanation === null ? '' : ` (${explanation})`}`,
    ),
    ...alarms.map(
      ({ service, kind, detail, times, raisedAt }) =>
        `  ALARM ${kind} (${service}, ${times} times since ${at(raisedAt)}): ${detail}`,
    ),
  ].join('\n');
}

export async function statusCommand(
  terminal: Terminal,
  id: string | undefined,
  asJson: boolean,
): Promise<ExitCode> {
  return withInstallation(terminal, async (installation) => {
    const all = await connectionsOverview(installation, new Date());
    const shown = all.filter((overview) => id === undefined || overview.id === id);
    if (id !== undefined && shown.length === 0) {
      const known = all.map((overview) => overview.id).join(', ') || 'none';
      throw new NotDone(`there is no connection "${id}"; known: ${known}`);
    }
    terminal.print(asJson ? toJson(shown) : shown.map(printedStatus).join('\n\n'));
    return exitCodes.ok;
  });
}
