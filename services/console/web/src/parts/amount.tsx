import { Text } from '@mantine/core';
import { shownAmount } from './money.js';

interface Props {
  readonly amount: string | null;
  readonly currency: string | null;
}

/** Money, exactly as it is booked. */
export function Amount({ amount, currency }: Props) {
  if (amount === null) return <Text component="span">–</Text>;
  return (
    <span className="figure">
      {shownAmount(amount, currency)}
      {currency === null ? '' : ` ${currency}`}
    </span>
  );
}
