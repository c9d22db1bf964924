import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualTime } from '../model/virtual-time.fixture.ts';
import { LaneLog } from './lane-log.ts';
import { laneTopic } from './lane-topic.ts';

const at = { topic: 'care.hospital', partition: 0, mayAttempt: () => true };
const codec = createStateCodec(fixedSchemaIds());
const waitMs = 20_000;

describe('waiting for former owners', () => {
  let broker: MemoryBroker;
  let time: VirtualTime;
  /** Of the last owner. */
  let epoch: number;

  async function owner(process: string): Promise<LaneLog> {
    const bus = new MemoryBus(broker);
    const producer = await bus.producer();
    return new LaneLog({ bus, producer, codec, group: 'gp-practice', process, times: time });
  }

  /** Takes the partition over; says when, in virtual time, this owner may attempt. */
  async function waits(log: LaneLog, signal = new AbortController().signal): Promise<number> {
    const taken = await log.takeOver(at);
    epoch = taken.epoch;
    let isOver = false;
    const gone = log.formersGone({ ...at, taken, waitMs, signal }).then(() => (isOver = true));
    const enough = (): boolean => isOver;
    await time.run(() => undefined, enough);
    await gone;
    return time.now();
  }

  beforeEach(() => {
    broker = new MemoryBroker();
    broker.log.createTopic(laneTopic, 1);
    time = new VirtualTime(1);
  });

  it('does not wait where nobody was, or the former owner said that it is drained', async () => {
    const first = await owner('first');
    expect(await waits(first)).toBe(0);
    await first.drained(at, epoch);
    expect(await waits(await owner('second'))).toBe(0);
  });

  it('waits the longest attempt where it never says so', async () => {
    await waits(await owner('first'));
    expect(await waits(await owner('second'))).toBe(waitMs);
  });

  it('goes on as soon as it says so', async () => {
    const first = await owner('first');
    await waits(first);
    const former = epoch;
    time.after(5_000, () => void first.drained(at, former));
    const from = await waits(await owner('second'));
    expect(from).toBeGreaterThanOrEqual(5_000);
    expect(from).toBeLessThan(6_000);
  });

  it('does not wait for an earlier life of its own', async () => {
    await waits(await owner('hub-1'));
    expect(await waits(await owner('hub-1'))).toBe(0);
  });

  it('does not begin the time anew when the partition comes and goes meanwhile', async () => {
    await waits(await owner('first'));
    const second = await owner('second');
    const giveUp = new AbortController();
    time.after(15_000, () => giveUp.abort());
    expect(await waits(second, giveUp.signal)).toBe(15_000);
    await second.drained(at, epoch);
    expect(await waits(second)).toBe(waitMs);
  });
});
