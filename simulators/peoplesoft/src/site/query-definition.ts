export type QuerySource = 'invoices' | 'requisitions' | 'customers' | 'journal-status';

export interface QueryPrompt {
  /** Unique prompt name, case sensitive. */
  readonly name: string;
  readonly field: string;
  readonly test: 'equals' | 'from' | 'to';
}

/** A public query of the site: prompts in their order, columns with the heading they are answered under. */
export interface QueryDefinition {
  readonly source: QuerySource;
  readonly access: 'PUBLIC' | 'PRIVATE';
  readonly prompts: readonly QueryPrompt[];
  readonly columns: readonly { readonly heading: string; readonly field: string }[];
  readonly order: string;
}

/**
 * A site's own REST service: `<NAME>.v1/<equals prompt>?from=&to=&limit=`. Its rows stand in JSON under
 * `list`, or in XML as `list/item`.
 */
export interface RestService {
  readonly query: string;
  readonly list: string;
  readonly item: string;
}
