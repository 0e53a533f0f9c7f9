import type { OpenFact } from './decide-fact.js';

/** Facts of one date that share a journal; the first one leads. */
export type FactGroup = readonly [OpenFact, ...OpenFact[]];

/**
 * Forms journals: an agreement takes the open payments of its date, a refund its own repayments,
 * and what is left stands alone. Which payments an agreement takes depends on what had arrived; the
 * net of the day does not, since each fact brings the same entries wherever it goes.
 */
export function groupFacts(open: readonly OpenFact[]): FactGroup[] {
  const taken = new Set<OpenFact>();
  const groups = open.filter(isAgreement).map((leader): FactGroup => {
    const members = open.filter((fact) => !taken.has(fact) && belongsTo(leader, fact));
    for (const fact of members) taken.add(fact);
    return [leader, ...members];
  });
  const alone = open.filter((fact) => !isAgreement(fact) && !taken.has(fact));
  return [...groups, ...alone.map((fact): FactGroup => [fact])];
}

function isAgreement({ fact }: OpenFact): boolean {
  return fact.kind !== 'PAYMENT' && fact.kind !== 'REPAYMENT';
}

function belongsTo(leader: OpenFact, { fact, date }: OpenFact): boolean {
  if (date !== leader.date) return false;
  if (fact.kind === 'REPAYMENT') return fact.refundId === leader.fact.refundId;
  return fact.kind === 'PAYMENT' && leader.fact.kind !== 'REFUND';
}
