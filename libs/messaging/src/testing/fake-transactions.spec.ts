import { describe, expect, it } from 'vitest';
import { done, rejected } from '../outcome.js';
import { aMessage } from './a-message.js';
import { FakeTransactions, NoDatabase } from './fake-transactions.js';
import { aHintFor, hints } from './hints.js';

describe('FakeTransactions', () => {
  it('does the work of an event once, and once more per replay', async () => {
    const transactions = new FakeTransactions();
    const eventId = 'event-1';
    const deliveries = [{ eventId }, { eventId }, { eventId, replayId: 'replay-1' }];
    for (const headers of deliveries)
      await transactions.once(aMessage({ headers }), async (tx) => {
        await tx.emit(hints, 'con-1:1', aHintFor(1));
        return done;
      });
    expect(transactions.on(hints)).toHaveLength(2);
  });

  it('takes everything back when the work throws or rejects', async () => {
    const transactions = new FakeTransactions();
    const message = aMessage();
    const emitAnd = (ending: () => ReturnType<typeof rejected>) =>
      transactions.once(message, async (tx) => {
        await tx.emit(hints, 'con-1:1', aHintFor(1));
        return ending();
      });
    expect(await emitAnd(() => rejected('no', 'not this one'))).toMatchObject({ code: 'no' });
    const fails = emitAnd(() => {
      throw new RangeError('no database');
    });
    await expect(fails).rejects.toThrow('no database');
    expect([transactions.emitted.length, transactions.processed.size]).toEqual([0, 0]);
  });

  it('derives headers from the message as the real one does', async () => {
    const transactions = new FakeTransactions();
    const message = aMessage({ headers: { eventId: 'cause', correlationId: 'story' } });
    await transactions.once(message, async (tx) => {
      await tx.emit(hints, 'con-7:1', aHintFor(1));
      return done;
    });
    expect(transactions.emitted[0]?.headers).toMatchObject({
      causationId: 'cause',
      correlationId: 'story',
      connection: 'con-7',
    });
  });

  it('refuses an event that does not fit its schema, and a database that was not given', async () => {
    const transactions = new FakeTransactions();
    const misfit = { ...aHintFor(1), cause: 'GUESS' } as never;
    await expect(transactions.run((tx) => tx.emit(hints, 'con-1:1', misfit))).rejects.toThrow(
      'cause',
    );
    await expect(transactions.run((tx) => tx.manager.query('select 1'))).rejects.toThrow(
      NoDatabase,
    );
  });
});
