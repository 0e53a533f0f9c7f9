import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue, type Participant, topics } from './catalogue.js';
import type { Topic } from './topic-codec.js';

const root = join(import.meta.dirname, '../../..');
const services = readdirSync(join(root, 'services')).filter((name) =>
  existsSync(join(root, 'services', name, 'src')),
) as Participant[];

function sourceOf(service: Participant): string {
  const folder = join(root, 'services', service, 'src');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

/** Topics of the handlers, as they stand in the code. */
function heard(source: string): Topic[] {
  return [...source.matchAll(/@Consumes\('([\w.-]+)'\)/g)]
    .map(([, topic]) => topic as Topic)
    .sort();
}

describe.each(services)('%s', (service) => {
  const source = sourceOf(service);

  it('consumes what the catalogue says, and nothing else', () => {
    const listed = topics.filter((topic) => catalogue[topic].consumers.includes(service));

    // The audit records all topics by one raw handler.
    if (service === 'audit-recorder') expect(listed).toEqual(expect.arrayContaining(heard(source)));
    else expect(heard(source)).toEqual(listed);
  });

  it('produces only what the catalogue allows it', () => {
    const produced = [...source.matchAll(/emit\(\s*'([\w.-]+)'/g)].map(
      ([, topic]) => topic as Topic,
    );

    for (const topic of produced) expect(catalogue[topic].producers).toContain(service);
  });
});
