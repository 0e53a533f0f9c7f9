/** A replay as the recorder keeps it. */
export interface ReplayRow {
  readonly dryRun: boolean;
  /** Why it was not begun; null where it was. */
  readonly refused: string | null;
  readonly isRead: boolean;
}

/** What one service made of it. */
export interface ReplayCounts {
  readonly service: string;
  readonly read: number;
  readonly same: number;
  readonly differs: number;
  readonly missing: number;
  readonly rejected: number;
  readonly pending: number;
}

/** A record that would be booked otherwise today. */
export interface ReplayDifference {
  readonly key: string;
  readonly difference: string;
}

export interface ReplayResult {
  readonly replay: ReplayRow | undefined;
  readonly counts: readonly ReplayCounts[];
  readonly differences: readonly ReplayDifference[];
}

/** What is known of a replay, in lines: read = same + differs + missing + rejected + still to be decided. */
export function printedResult({ replay, counts, differences }: ReplayResult): string[] {
  if (replay === undefined)
    return ['the recorder knows no such replay yet; it takes requests in turn'];
  if (replay.refused !== null) return [`refused: ${replay.refused}`];
  if (counts.length === 0) return [replay.isRead ? 'nothing to read' : 'not read yet'];
  if (replay.dryRun) return counts.map(({ service, read }) => `${service} would read ${read}`);
  return [
    ...counts.map(counted),
    ...differences.map(({ key, difference }) => `differs: ${key}: ${difference}`),
  ];
}

function counted(counts: ReplayCounts): string {
  const { service, read, same, differs, missing, rejected, pending } = counts;
  const open = pending === 0 ? '' : ` + ${pending} still to be decided`;
  return `${service}: read ${read} = ${same} same + ${differs} differs + ${missing} missing + ${rejected} rejected${open}`;
}
