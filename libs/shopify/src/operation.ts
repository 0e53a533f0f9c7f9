/** A GraphQL document with the types of what goes in and what comes out; generated from `documents/`. */
export interface Operation<Data, Variables> {
  readonly name: string;
  /** The operation with every fragment that it needs. */
  readonly text: string;
  /** Never set: ties the types to the document. */
  readonly types?: (variables: Variables) => Data;
}
