import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  Source,
  specifiedRules,
  NoUnusedFragmentsRule,
  validate,
  visit,
} from 'graphql';

/** The documents do not fit the Admin API schema. */
export class InvalidDocuments extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super(`The .graphql documents do not fit the Admin API schema:\n${errors.join('\n')}`);
    this.name = 'InvalidDocuments';
  }
}

/** Reads every `.graphql` file of a folder as one document: fragments are shared between files. */
export function readDocuments(folder: string): DocumentNode {
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  const definitions = files
    .sort()
    .flatMap(
      (file) => parse(new Source(readFileSync(join(folder, file), 'utf8'), file)).definitions,
    );
  return { kind: Kind.DOCUMENT, definitions };
}

/** Reads every `.graphql` file of a folder as a document of its own. */
export function readSeparateDocuments(folder: string): DocumentNode[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  return files.map((file) => parse(new Source(readFileSync(join(folder, file), 'utf8'), file)));
}

/** Throws InvalidDocuments with every mistake, a fragment that nobody uses included. */
export function assertValid(schema: GraphQLSchema, documents: DocumentNode): void {
  const errors = validate(schema, documents, [...specifiedRules, NoUnusedFragmentsRule]);
  if (errors.length > 0) throw new InvalidDocuments(errors);
}

export function operationsOf(documents: DocumentNode): OperationDefinitionNode[] {
  return documents.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
}

export function fragmentsOf(documents: DocumentNode): Map<string, FragmentDefinitionNode> {
  const nodes = documents.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(nodes.map((node) => [node.name.value, node]));
}

/** The fragments that an operation needs, each once, in the order in which they are met. */
export function fragmentsUsedBy(
  operation: OperationDefinitionNode,
  fragments: Map<string, FragmentDefinitionNode>,
): FragmentDefinitionNode[] {
  const used = new Map<string, FragmentDefinitionNode>();
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (fragment === undefined || used.has(name.value)) return;
        used.set(name.value, fragment);
        collect(fragment);
      },
    });
  };
  collect(operation);
  return [...used.values()];
}
