import type { PromptTable } from '../books/dictionary.js';
import type { ComponentInterface } from './component-interface.js';
import type { QueryDefinition, RestService } from './query-definition.js';

export interface User {
  readonly user: string;
  readonly password: string;
  /** Service operations of the permission lists; 'all' for every one. */
  readonly operations: 'all' | readonly string[];
  /** Component interface verbs not granted, as 'NAME.create': they answer (90,6). */
  readonly refused: readonly string[];
  /** Component interfaces whose component the user may not open: they answer (40,20). Absent: none. */
  readonly withoutPages?: readonly string[];
}

/** Everything in which one PeopleSoft site differs from another. */
export interface Site {
  readonly node: string;
  readonly wsdlGeneration: number;
  readonly strictNamespaces: boolean;
  readonly dateFormat: 'YYYY-MM-DD' | 'YYYY/MM/DD';
  readonly characters: 'unicode' | 'latin-1';
  /** Whether an empty element clears its field or says nothing: sites differ. */
  readonly blankElements: 'clear' | 'ignore';
  readonly journal: ComponentInterface;
  readonly customer: ComponentInterface;
  readonly security: {
    readonly accepts: readonly ('basic' | 'ws-security')[];
    readonly users: readonly User[];
    /** Default user of the ANONYMOUS node; null: a call without credentials is refused. */
    readonly anonymous: string | null;
  };
  readonly errors: {
    readonly business: 'notification' | 'fault' | 'ib-response';
    readonly setElement: 'MessageSetID' | 'MessageSet' | 'absent';
    readonly ciFaultElement: boolean;
    readonly faultStatus: number;
    readonly bareStatus: number;
    readonly noRowNumber: readonly [set: number, number: number];
  };
  readonly editing: {
    readonly balance: 'at-create' | 'at-edit';
    readonly closedPeriod: 'at-create' | 'at-edit';
    /** ChartField combinations that fail the combination edit, as 'ACCOUNT=400000,DEPTID=10000'. */
    readonly refusedCombinations: readonly string[];
    /** Accounts without budget: budget check answers E. */
    readonly withoutBudget: readonly string[];
  };
  /** Milliseconds after which batch edit and post take a journal up; null: only on command. */
  readonly batch: { readonly editAfterMs: number | null; readonly postAfterMs: number | null };
  /** Valid values per prompt table; '*' stands for any value. */
  readonly prompts: Readonly<Record<PromptTable, readonly string[]>>;
  readonly queries: Readonly<Record<string, QueryDefinition>>;
  /** Queries run by the Process Scheduler: how long they are queued, and how many rows a block holds. */
  readonly polledQueries: { readonly queuedForMs: number; readonly blockRows: number };
  /** REST services that the site wrote over its queries, by the name in their address. */
  readonly services: Readonly<Record<string, RestService>>;
}
