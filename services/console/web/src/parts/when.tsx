import { fromNow, shownTime } from './from-now.js';

interface Props {
  readonly at: string | null;
  /** Shown where there is no time. */
  readonly none?: string;
}

/** A time as distance from now; the exact one stands beside the pointer. */
export function When({ at, none = '–' }: Props) {
  if (at === null) return <span>{none}</span>;
  return (
    <time dateTime={at} title={shownTime(at)} className="figure">
      {fromNow(at, Date.now())}
    </time>
  );
}
