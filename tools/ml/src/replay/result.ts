import type { Replay, ReplayCounts, ReplayedRecord } from '@ml-connector/desk';

export interface ReplayResult {
  readonly replay: Pick<Replay, 'dryRun' | 'refused' | 'isRead' | 'counts'> | null;
  readonly records: readonly Pick<ReplayedRecord, 'key' | 'result' | 'difference'>[];
}

/** What is known of a replay, in lines: read = same + differs + missing + rejected + still to be decided. */
export function printedResult({ replay, records }: ReplayResult): string[] {
  if (replay === null) return ['the recorder knows no such replay yet; it takes requests in turn'];
  if (replay.refused !== null) return [`refused: ${replay.refused}`];
  if (replay.counts.length === 0) return [replay.isRead ? 'nothing to read' : 'not read yet'];
  return [
    ...(replay.dryRun ? ['dry run: nothing was changed or sent'] : []),
    ...replay.counts.map(counted),
    ...records.map(
      ({ key, result, difference }) =>
        `${result}: ${key}${difference === null ? '' : `: ${difference}`}`,
    ),
  ];
}

function counted(counts: ReplayCounts): string {
  const { service, read, same, differs, missing, rejected, pending } = counts;
  const open = pending === 0 ? '' : ` + ${pending} still to be decided`;
  return `${service}: read ${read} = ${same} same + ${differs} differs + ${missing} missing + ${rejected} rejected${open}`;
}
