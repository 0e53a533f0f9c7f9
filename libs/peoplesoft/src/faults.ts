import type { FaultClass } from './outcome.js';

export interface FaultRule {
  readonly messageSet: number;
  readonly messageNumber: number;
  readonly faultClass: FaultClass;
  /** What an engineer does about it. */
  readonly remedy: string;
  /** False where the message is known from practice only, not from a published source. */
  readonly sourced: boolean;
}

/**
 * PeopleSoft's messages and what they mean for a posting. `unknown` marks those that may come after the
 * save; every other class says that nothing was saved.
 */
export const faultTable: readonly FaultRule[] = [
  {
    messageSet: 158,
    messageNumber: 45,
    faultClass: 'configuration',
    sourced: true,
    remedy: 'Correct the password of the integration user in the connection',
  },
  {
    messageSet: 158,
    messageNumber: 55,
    faultClass: 'configuration',
    sourced: true,
    remedy: 'Correct the user of the connection, or unlock it in PeopleSoft',
  },
  {
    messageSet: 158,
    messageNumber: 536,
    faultClass: 'configuration',
    sourced: true,
    remedy: 'Grant the service operation to a permission list of the integration user',
  },
  {
    messageSet: 158,
    messageNumber: 505,
    faultClass: 'configuration',
    sourced: false,
    remedy: 'Correct the alias, or activate the any-to-local routing of the service operation',
  },
  {
    messageSet: 90,
    messageNumber: 6,
    faultClass: 'configuration',
    sourced: true,
    remedy:
      'Grant the component interface and its methods to a permission list of the integration user',
  },
  {
    messageSet: 40,
    messageNumber: 20,
    faultClass: 'configuration',
    sourced: true,
    remedy: 'Grant the component to a permission list of the integration user',
  },
  {
    messageSet: 159,
    messageNumber: 5,
    faultClass: 'configuration',
    sourced: true,
    remedy: 'Read the shape of the service again from its WSDL: the request did not parse',
  },
  {
    messageSet: 91,
    messageNumber: 49,
    faultClass: 'duplicate',
    sourced: true,
    remedy: 'The key exists: it is compared with what was sent',
  },
  {
    messageSet: 15,
    messageNumber: 11,
    faultClass: 'review',
    sourced: true,
    remedy: 'Correct the mapping: a value is not in its prompt table',
  },
  {
    messageSet: 15,
    messageNumber: 30,
    faultClass: 'review',
    sourced: false,
    remedy: 'Correct the mapping: a required field is empty',
  },
  {
    messageSet: 91,
    messageNumber: 34,
    faultClass: 'review',
    sourced: false,
    remedy: 'Correct the mapping: a value could not be set',
  },
  {
    messageSet: 91,
    messageNumber: 37,
    faultClass: 'review',
    sourced: false,
    remedy: 'Correct the mapping: the component could not be saved',
  },
  {
    messageSet: 18,
    messageNumber: 2,
    faultClass: 'review',
    sourced: false,
    remedy: 'The data conflicts with a row of history or of the same effective date: compare both',
  },
  {
    messageSet: 158,
    messageNumber: 10001,
    faultClass: 'unknown',
    sourced: true,
    remedy:
      'Handler code failed in PeopleSoft: look for the transaction id in the service operations monitor',
  },
  {
    messageSet: 158,
    messageNumber: 10721,
    faultClass: 'unknown',
    sourced: true,
    remedy: 'The integration gateway could not reach its target: ask the PeopleSoft team',
  },
];

export interface FaultFacts {
  readonly messageSet: number | null;
  readonly messageNumber: number | null;
  readonly statusCode: string;
  readonly text: string;
}

/** The rule for a message; null where the table has none. */
export function faultRule(
  facts: Pick<FaultFacts, 'messageSet' | 'messageNumber'>,
): FaultRule | null {
  return (
    faultTable.find(
      (rule) => rule.messageSet === facts.messageSet && rule.messageNumber === facts.messageNumber,
    ) ?? null
  );
}

/**
 * What a parsed error means. A message that the table does not know is a refusal by the component, for
 * a person to read; an error that names no message at all proves nothing. No published source says how a
 * Get answers for a key that does not exist, so its wording decides.
 */
export function faultClassOf(facts: FaultFacts): FaultClass {
  const rule = faultRule(facts);
  if (rule) return rule.faultClass;
  if (
    /\bno (?:matching )?rows? (?:exist|found)|\bno matching values|does not exist/i.test(facts.text)
  )
    return 'absent';
  if (facts.statusCode === '10') return 'retry';
  return facts.messageSet === null || facts.messageNumber === null || facts.messageSet < 0
    ? 'unknown'
    : 'review';
}
