import nx from '@nx/eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { boundaries } from './tools/run/boundaries.mjs';

/** Who may load what from outside, by the one place that is meant to know it. */
const onlyIn = {
  kafkajs: ['libs/messaging/**', 'tools/platform/**'],
  soap: ['libs/peoplesoft/**'],
};

const pages = ['services/console/web/src/**/*.{ts,tsx}'];
const allTypeScript = ['{libs,services,simulators,tools}/*/src/**/*.ts', ...pages];
const specs = ['**/*.spec.ts', '**/*.contract.ts', '**/spec/**/*.ts', 'libs/testing/**/*.ts'];

/**
 * At most three. Excepted: a constructor lists what it is given, and an event is always announced
 * as topic, key, event, headers.
 */
const tooManyParameters = [
  'FunctionDeclaration[params.length>3]',
  'ArrowFunctionExpression[params.length>3]',
  'MethodDefinition[kind!="constructor"][key.name!=/^(emit|send)$/] > FunctionExpression[params.length>3]',
].map((selector) => ({ selector, message: 'More than three parameters: pass one object.' }));

const exportAll = {
  selector: 'ExportAllDeclaration[exportKind="value"]',
  message: 'Name what is exported.',
};

const kafkajs = { name: 'kafkajs', message: 'Only libs/messaging and tools/platform know Kafka.' };
const soap = { name: 'soap', message: 'Only libs/peoplesoft speaks SOAP.' };
const testing = {
  name: '@ml-connector/testing',
  message: 'For tests: import it from *.spec.ts only.',
};

/** `no-restricted-imports` is replaced, not merged, by a later block; so each block lists all. */
const restricted = (...paths) => ({ 'no-restricted-imports': ['error', { paths }] });

export default defineConfig(
  globalIgnores([
    '**/dist/**',
    '**/node_modules/**',
    '.nx/**',
    '.platform/**',
    'reports/**',
    '**/generated/**',
  ]),
  {
    files: allTypeScript,
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { '@nx': nx },
    languageOptions: {
      // One program for all: half the time of one per package, which check each other's sources again.
      parserOptions: { project: './tsconfig.eslint.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@nx/enforce-module-boundaries': ['error', boundaries],
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-extraneous-class': 'off', // Nest modules are empty classes
      '@typescript-eslint/require-await': 'off', // a port may be asynchronous where one adapter is not
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ...tooManyParameters, exportAll],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only *.config.ts reads the environment.' },
      ],
      'no-console': 'error',
      ...restricted(kafkajs, soap, testing),
    },
  },
  {
    // The pages run in a browser: other globals, JSX, a program of their own.
    files: pages,
    languageOptions: {
      parserOptions: {
        project: './services/console/web/tsconfig.json',
        tsconfigRootDir: import.meta.dirname,
        ecmaFeatures: { jsx: true },
      },
    },
    rules: {
      // A page is a tree; its length is that of what it shows.
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      // Of the service a page knows the shapes of its answers, never its code.
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(\\.\\./)+src/', allowTypeImports: true }] },
      ],
      // A handler of an event is given where nothing is expected back.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  { files: onlyIn.kafkajs, rules: restricted(soap, testing) },
  { files: onlyIn.soap, rules: restricted(kafkajs, testing) },
  {
    files: ['tools/**/*.ts', 'simulators/*/src/main.ts', '**/*.config.ts'],
    rules: { 'no-restricted-properties': 'off', 'no-console': 'off' },
  },
  { files: ['services/*/src/*.config.ts'], rules: { 'no-console': 'error' } },
  {
    files: specs,
    rules: {
      'max-lines-per-function': 'off', // a describe block is one function
      'no-restricted-properties': 'off',
      ...restricted(),
    },
  },
);
