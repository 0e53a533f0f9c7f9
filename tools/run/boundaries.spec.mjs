import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeProjectGraph } from './lint.mjs';
import { root } from './process.mjs';

let eslint;
beforeAll(async () => {
  await makeProjectGraph();
  // The rules that look at types are not in question here, and slow.
  eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] });
}, 60_000);

/** What the linter says about this import, were it written in the entry file of that package. */
async function complaints(file, name) {
  const [result] = await eslint.lintText(`import * as it from '${name}';\nvoid it;\n`, {
    filePath: `${root}/${file}`,
  });
  return result.messages
    .filter((message) => message.severity === 2)
    .map((message) => message.ruleId);
}

const nx = '@nx/enforce-module-boundaries';

describe('the linter refuses', () => {
  it.each([
    ['a contract that knows the ledger', 'libs/events/src/index.ts', '@ml-connector/ledger', nx],
    ['a decision that knows Kafka', 'libs/ledger/src/index.ts', '@ml-connector/messaging', nx],
    ['a decision that knows Postgres', 'libs/ledger/src/index.ts', 'pg', nx],
    [
      'Shopify code that knows PeopleSoft',
      'libs/shopify/src/index.ts',
      '@ml-connector/peoplesoft',
      nx,
    ],
    [
      'PeopleSoft code that knows Shopify',
      'libs/peoplesoft/src/index.ts',
      '@ml-connector/shopify',
      nx,
    ],
    [
      'a service that imports a service',
      'services/gl-poster/src/main.ts',
      '@ml-connector/refund-validator',
      nx,
    ],
    [
      'a relative import across packages',
      'services/gl-poster/src/main.ts',
      '../../../libs/ledger/src/index.js',
      nx,
    ],
    [
      'a simulator that shares code with the product',
      'simulators/shopify/src/main.ts',
      '@ml-connector/events',
      nx,
    ],
    [
      'kafkajs outside messaging',
      'services/gl-poster/src/main.ts',
      'kafkajs',
      'no-restricted-imports',
    ],
    [
      'soap outside libs/peoplesoft',
      'services/gl-poster/src/main.ts',
      'soap',
      'no-restricted-imports',
    ],
    [
      'test data in production code',
      'services/gl-poster/src/main.ts',
      '@ml-connector/testing',
      'no-restricted-imports',
    ],
  ])('%s', async (_, file, name, rule) => {
    expect(await complaints(file, name)).toContain(rule);
  });
});

describe('the linter accepts', () => {
  it.each([
    ['a service that uses a library', 'services/gl-poster/src/main.ts', '@ml-connector/ledger'],
    [
      'a platform library that uses another',
      'libs/connections/src/index.ts',
      '@ml-connector/runtime',
    ],
  ])('%s', async (_, file, name) => {
    expect(await complaints(file, name)).not.toContain(nx);
  });
});
