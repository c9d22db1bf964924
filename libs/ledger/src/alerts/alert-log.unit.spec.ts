import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { silentLogger } from '@care-relay/platform';
import { beforeEach, describe, expect, it } from 'vitest';
import { alertTopic } from '../topics.ts';
import { AlertLog } from './alert-log.ts';
import type { Notice } from './notice.ts';

const codec = createStateCodec(fixedSchemaIds());
const refused: Notice = {
  ...{ cause: 'circuit|gp-practice|A81001', kind: 'task', group: 'gp-practice', destination: 'A81001' },
  ...{ code: 'UNAUTHORISED', text: 'The receiver refuses our credentials.' },
};

describe('tasks and alerts', () => {
  let broker: MemoryBroker;
  let now = 0;

  const process = async (): Promise<AlertLog> => {
    const bus = new MemoryBus(broker);
    return new AlertLog({ bus, producer: await bus.producer(), codec, log: silentLogger, now: () => now });
  };
  const written = (): number => broker.log.bounds({ topic: alertTopic, partition: 0 }).high;

  beforeEach(() => {
    broker = new MemoryBroker();
    broker.log.createTopic(alertTopic, 1);
    now = 1_000;
  });

  it('keep one record for a cause, however often it comes', async () => {
    const alerts = await process();
    for (let n = 0; n < 50; n += 1) alerts.raise(refused);
    expect(await alerts.standing()).toEqual([{ ...refused, count: 50, raisedAt: 1_000, lastAt: 1_000 }]);
    for (let n = 0; n < 50; n += 1) {
      alerts.raise(refused);
      await alerts.flush();
    }
    expect(written()).toBe(1);
    now += 10_000;
    alerts.raise(refused);
    expect(await alerts.standing()).toEqual([{ ...refused, count: 101, raisedAt: 1_000, lastAt: 11_000 }]);
    expect(written()).toBe(2);
  });

  it('are cleared by another process than raised them, and only where they stand', async () => {
    const [one, other] = [await process(), await process()];
    other.clear(refused.cause);
    await other.flush();
    expect(written()).toBe(0);
    one.raise(refused);
    await one.flush();
    other.clear(refused.cause);
    expect(await other.standing()).toEqual([]);
    other.clear(refused.cause);
    await other.flush();
    expect(written()).toBe(2);
    expect(await one.standing()).toEqual([]);
  });

  it('begin anew when the cause comes again after it was over', async () => {
    const [one, other] = [await process(), await process()];
    one.raise({ ...refused, count: 7 });
    await one.flush();
    other.clear(refused.cause);
    await other.flush();
    now += 1;
    one.raise(refused);
    expect(await other.standing()).toEqual([]);
    expect(await one.standing()).toMatchObject([{ count: 1, raisedAt: 1_001 }]);
    expect(await other.standing()).toMatchObject([{ count: 1, raisedAt: 1_001 }]);
  });

  it('last one of raise and clear in a moment counts', async () => {
    const alerts = await process();
    alerts.raise(refused);
    alerts.clear(refused.cause);
    expect(await alerts.standing()).toEqual([]);
    expect(written()).toBe(0);
  });
});
