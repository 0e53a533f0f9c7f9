import { freshPlace } from '@ml-connector/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untilTrue } from '../judge/quiet.js';
import { shownTieOuts } from '../spec/operator.js';
import { testWorld } from '../spec/test-world.js';
import { Cleanup } from '../world/cleanup.js';
import { berlin, newYork } from '../world/stores.js';
import type { World } from '../world/world.js';
import { scenarioPolicy } from './chart.js';
import { changes, workedExample } from './changes.js';
import { decisions } from './decisions.js';
import { expectedText, journalKind, netText } from './journal-text.js';
import { onPayment } from './on-payment.js';
import { sales } from './sales.js';
import type { Scenario } from './scenario.js';
import { calendar, Stage } from './stage.js';
import type { Outcome } from './stage.js';

const cleanup = new Cleanup();
const scenarios: readonly Scenario[] = [...sales, ...onPayment, ...changes, workedExample];
const accounting = scenarioPolicy;

/** Prices exclude tax. */
const dollars = { ...newYork, connection: 'scenarios-usd', sweep: '15 4 * * *', accounting };
/** A yen has no minor unit; prices include tax; nothing counts before it is paid. */
const yen = {
  ...berlin,
  ...{ connection: 'scenarios-jpy', shop: 'tea-house.myshopify.com', name: 'Tea House' },
  ...{ currency: 'JPY', zone: 'Asia/Tokyo', storePrefix: 'T', accounting },
  recognition: 'on-payment' as const,
};

let world: World;
let stage: Stage;
let outcomes: ReadonlyMap<string, Outcome>;

beforeAll(async () => {
  world = await testWorld(await freshPlace(), cleanup, {
    booksFrom: calendar(dollars.zone, new Date())('long ago').slice(0, 8).concat('01'),
    stores: [dollars, yen],
  });
  await prepareShops();
  stage = new Stage(world, cleanup);
  for (const key of ['purchaser', 'twin', 'original']) await stage.addCustomer(key);
  await stage.play(scenarios);
  await untilAsExpected();
}, 600_000);

afterAll(() => cleanup.run(), 120_000);

/** A large plan, so that the run waits for nothing; the yen store keeps its old orders to itself. */
async function prepareShops(): Promise<void> {
  for (const store of [dollars, yen])
    await world.shopify.shop(store).plan({ maximum: 20_000, restoreRate: 2_000 });
  await world.shopify.shop(yen).grant(['read_orders', 'read_customers', 'read_products']);
}

/** Reviews follow the facts a moment later; whatever still differs then is what the tests show. */
async function untilAsExpected(): Promise<void> {
  await untilTrue(
    () => 'the outcome of every scenario',
    async () => {
      outcomes = await stage.outcomes();
      return scenarios.every(
        (one) => JSON.stringify(outcomes.get(one.title)) === JSON.stringify(expected(one)),
      );
    },
  ).catch(() => undefined); // each scenario's own test shows its difference
}

function expected(scenario: Scenario): Outcome {
  const dayOf = stage.dayOf(scenario);
  return {
    journals: scenario.journals.map((text) => expectedText(text, dayOf)).sort(),
    apart: scenario.apart ?? [],
    reviews: scenario.reviews ?? [],
  };
}

describe('PeopleSoft holds to the cent what an accountant writes for', () => {
  it.each(scenarios)('$title', (scenario) => {
    expect(outcomes.get(scenario.title)).toEqual(expected(scenario));
  });
});

describe('the worked example of the accounting reference', () => {
  it('balances at 170.84', async () => {
    const sale = (await stage.journals(workedExample)).find((one) => journalKind(one) === 'SALE');
    const debits = sale?.lines.filter(({ amount }) => !amount.startsWith('-')) ?? [];
    const total = debits.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
    expect(total).toBe(17_084);
  });

  it('gives back the second half less a fee of 4.00 in two journals of one day', async () => {
    const day = stage.dayOf(workedExample)('day 3');
    const journals = (await stage.journals(workedExample)).filter(
      ({ journalDate }) => journalDate === day,
    );
    expect(netText(journals)).toBe(
      'Dr returns 45.00, Dr tax 3.60, Cr card 44.60, Cr restocking fees 4.00',
    );
  });
});

describe('the customer master', () => {
  it('keeps the customer that was merged away as inactive, and the other one active', async () => {
    const { customers } = await world.sites[0].peoplesoft.control.books();
    const status = (name: string) => customers.find((one) => one.name.includes(name))?.status;
    expect([status('twin'), status('original')]).toEqual(['I', 'A']);
  });

  it('has one customer for all guests, and none for the company it does not know', async () => {
    const { customers } = await world.sites[0].peoplesoft.control.books();
    const names = customers.filter(({ custId }) => custId !== 'GUEST').map(({ name }) => name);
    expect(names).toHaveLength(3);
    expect(customers.filter(({ custId }) => custId === 'GUEST')).toHaveLength(1);
  });
});

describe('the product’s own tie-out of the scenarios', () => {
  it('holds, open for the orders alone that are in review or not paid yet', async () => {
    const open = scenarios.filter(({ apart }) => /^(REVIEW|WAITING)/.test(apart?.[0] ?? ''));
    const tieOuts = await shownTieOuts(world.addresses);
    expect(tieOuts.map(({ connection, holds }) => [connection, holds])).toEqual([
      ['scenarios-jpy', true],
      ['scenarios-usd', true],
    ]);
    const names = tieOuts.flatMap(({ variances }) =>
      variances.map(({ orderName, reason }) => `${orderName} ${reason}`),
    );
    expect([...new Set(names)].sort()).toEqual(
      open
        .map((one) => `${stage.nameOf(one)} ${one.apart?.[0]?.split(' ')[0]?.toLowerCase() ?? ''}`)
        .sort(),
    );
  });
});

describe('a person who decides a review', () => {
  const reviews = new Map<string, string>();
  const scenarioOf = (title: string): Scenario =>
    scenarios.find((one) => one.title === title) ?? workedExample;

  beforeAll(async () => {
    for (const { title, first, words } of decisions) {
      const scenario = scenarioOf(title);
      const { reviewId = title } = (await stage.reviewOf(scenario)) ?? {};
      reviews.set(title, reviewId);
      if (first) await stage.happens(scenario, first);
      expect(await stage.decide(reviewId, words)).toMatchObject({ code: 0 });
    }
    await untilTrue(
      () => 'what was decided',
      async () => {
        await stage.rest();
        outcomes = await stage.outcomes();
        return decisions.every(
          (one) => JSON.stringify(outcomes.get(one.title)) === JSON.stringify(decidedOutcome(one)),
        );
      },
    ).catch(() => undefined); // each decision's own test shows its difference
  }, 240_000);

  function decidedOutcome({ title, journals, apart }: (typeof decisions)[number]): Outcome {
    const scenario = scenarioOf(title);
    const added = journals.map((text) => expectedText(text, stage.dayOf(scenario)));
    return { journals: [...expected(scenario).journals, ...added].sort(), apart, reviews: [] };
  }

  it.each(decisions)('has it in the books to the cent, once: $title', (decided) => {
    expect(outcomes.get(decided.title)).toEqual(decidedOutcome(decided));
  });

  it.each(decisions)('is told what became of it when it is decided again: $title', async (one) => {
    const again = await stage.decide(reviews.get(one.title) ?? '', ['not-applicable']);
    expect(again.code).not.toBe(0);
    expect(`${again.out}${again.err}`).toMatch(one.later);
    expect((await stage.outcomes()).get(one.title)).toEqual(decidedOutcome(one));
  });

  it('leaves nothing open but what nobody has paid, and every fact counted', async () => {
    const tieOuts = await shownTieOuts(world.addresses);
    const reasons = tieOuts.flatMap(({ variances }) => variances.map(({ reason }) => reason));
    expect([...new Set(reasons)]).toEqual(['waiting']);
    expect(tieOuts.map(({ holds }) => holds)).toEqual([true, true]);
  });
});
