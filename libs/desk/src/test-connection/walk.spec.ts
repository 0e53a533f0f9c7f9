import { describe, expect, it } from 'vitest';
import { failed, fine, note } from './layer.js';
import { type Findings, merged, walk } from './walk.js';

const names = ['name', 'TCP', 'TLS'] as const;
type Name = (typeof names)[number];

async function walked(findings: Findings<Name>, withinMs = 1_000): Promise<string[]> {
  const told: string[] = [];
  for await (const layer of walk({ system: 'PeopleSoft', names, findings, withinMs }))
    told.push(`${layer.layer} ${layer.outcome}`);
  return told;
}

describe('a walk', () => {
  it('is fine up to the layer that fails, and does not reach what lies behind it', async () => {
    async function* findings(): Findings<Name> {
      yield fine('name', 'found');
      yield failed('TCP', 'refused', 'start it');
      yield fine('TLS', 'never asked for');
    }
    expect(await walked(findings())).toEqual(['name fine', 'TCP failed', 'TLS not reached']);
  });

  it('does not reach what nothing was said about', async () => {
    async function* findings(): Findings<Name> {
      yield note('name', 'not yet', null);
    }
    expect(await walked(findings())).toEqual(['name note', 'TCP not reached', 'TLS not reached']);
  });

  it('ends by its own deadline at the layer where it stands', async () => {
    async function* findings(): Findings<Name> {
      yield fine('name', 'found');
      await new Promise<never>(() => undefined);
    }
    expect(await walked(findings(), 20)).toEqual(['name fine', 'TCP failed', 'TLS not reached']);
  });
});

describe('two walks', () => {
  it('are told in the order in which they get on', async () => {
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    async function* slow(): AsyncGenerator<string> {
      await gate;
      yield 'slow';
    }
    async function* quick(): AsyncGenerator<string> {
      yield 'quick 1';
      yield 'quick 2';
      go();
    }
    const told: string[] = [];
    for await (const text of merged([slow(), quick()])) told.push(text);
    expect(told).toEqual(['quick 1', 'quick 2', 'slow']);
  });
});
