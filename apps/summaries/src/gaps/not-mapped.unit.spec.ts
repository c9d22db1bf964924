import { MemoryBus } from '@care-relay/event-bus';
import { intakeHeaders } from '@care-relay/publisher-kit';
import { beforeEach, describe, expect, it } from 'vitest';
import { NotMapped } from './not-mapped.ts';
import { type OpenMessage, StandingGaps } from './standing-gaps.ts';

const topic = 'intake.hospital-pas';
const later = Number.MAX_SAFE_INTEGER;

describe('what is acknowledged and not mapped', () => {
  let bus: MemoryBus;
  let mappedTo: number | undefined;
  const committed = (group: string) => {
    expect(group).toBe('hospital-pas.map');
    const known = mappedTo === undefined ? [] : [[0, { offset: mappedTo, metadata: '' }] as const];
    return Promise.resolve(new Map(known));
  };
  const parts = () => ({
    ends: (of: string) => bus.ends(of),
    readRange: (...given: Parameters<MemoryBus['readRange']>) => bus.readRange(...given),
    committed,
  });
  const notMapped = (atMost = 10) =>
    new NotMapped({ bus: parts(), publishers: ['hospital-pas'], underWayMs: 2_000, atMost });
  const kept = async (subjects: readonly string[], segment = 'PID|1') => {
    const facts = {
      source: 'RCB/PAS',
      subjects,
      trigger: 'A08',
      receivedAt: '',
      processingId: 'P',
      traceparent: '',
    } as const;
    const value = Buffer.from(`MSH|^~\\&|PAS\r${segment}`);
    const producer = await bus.producer();
    return producer.send({ topic, partition: 0, key: 'RCB/PAS', value, headers: intakeHeaders(facts) });
  };

  beforeEach(() => {
    mappedTo = 0;
    bus = new MemoryBus();
    bus.broker.log.createTopic(topic, 1);
    bus.broker.log.createTopic('care.hospital', 1);
  });

  it('is told with its patients and what it may be about, until it is mapped', async () => {
    const unmapped = notMapped();
    await kept(['k1:a'], 'AL1|1|DA|Penicillin');
    await kept(['k1:b', 'k1:c']);
    await kept([]);
    expect((await unmapped.look(later)).waiting).toMatchObject([
      { source: 'RCB/PAS', subjects: ['k1:a'], trigger: 'A08', kinds: ['allergy'], at: { topic, offset: 0 } },
      { subjects: ['k1:b', 'k1:c'], kinds: ['other'] },
    ]);
    mappedTo = 1;
    expect((await unmapped.look(later)).waiting).toMatchObject([{ subjects: ['k1:b', 'k1:c'] }]);
    mappedTo = 3;
    expect(await unmapped.look(later)).toEqual({ waiting: [], isAll: true });
  });

  it('is waited for a moment first', async () => {
    await kept(['k1:a']);
    const [stored] = (await notMapped().look(later)).waiting;
    const at = stored?.since ?? 0;
    expect((await notMapped().look(at + 1_999)).waiting).toEqual([]);
    expect((await notMapped().look(at + 2_000)).waiting).toHaveLength(1);
  });

  it('counts from the beginning where nothing was ever mapped, and anew where the log is another one', async () => {
    mappedTo = undefined;
    const unmapped = notMapped();
    await kept(['k1:a']);
    await kept(['k1:b']);
    expect((await unmapped.look(later)).waiting).toHaveLength(2);
    bus = new MemoryBus();
    bus.broker.log.createTopic(topic, 1);
    await kept(['k1:c']);
    expect((await unmapped.look(later)).waiting).toMatchObject([{ subjects: ['k1:c'] }]);
  });

  it('is followed up to a limit, beyond which nobody can say about whom it is', async () => {
    const unmapped = notMapped(2);
    for (const subject of ['k1:a', 'k1:b', 'k1:c']) await kept([subject]);
    const first = await unmapped.look(later);
    expect([first.waiting.length, first.isAll]).toEqual([2, false]);
    mappedTo = 1;
    const next = await unmapped.look(later);
    expect(next.waiting.map(({ subjects: [one] }) => one)).toEqual(['k1:b', 'k1:c']);
    expect(next.isAll).toBe(true);
  });

  it('makes summaries incomplete where it is too much, and is counted once where it is parked too', async () => {
    await kept(['k1:a']);
    const parked = { source: 'RCB/PAS', subjects: ['k1:a'], eventType: 'A08', parked: { parkedAt: 7 } };
    const open = [{ ...parked, at: { topic, partition: 0, offset: 0 } }];
    const gaps = (atMost: number) =>
      new StandingGaps({
        ...{ bus: parts(), group: 'hospital-pas.map', topics: [], behindAfterMs: 30_000, clock: { now: () => later } },
        ...{ openWork: { read: () => Promise.resolve(open) }, notMapped: notMapped(atMost) },
      });
    const [one, none] = [gaps(10), gaps(0)];
    await one.look();
    await none.look();
    expect(one.now()).toMatchObject({ state: 'complete', waiting: [{ since: 7 }] });
    expect(none.now().state).toBe('incomplete');
  });

  it('is told although it is parked while it is looked for', async () => {
    await kept(['k1:a']);
    const parked = { source: 'RCB/PAS', subjects: ['k1:a'], eventType: 'A08', parked: { parkedAt: 7 } };
    const open: OpenMessage[] = [];
    const parks = <T>(seen: T): T => {
      if (open.length === 0) open.push({ ...parked, at: { topic, partition: 0, offset: 0 } });
      mappedTo = 1;
      return seen;
    };
    const unmapped = notMapped();
    const gaps = new StandingGaps({
      ...{ bus: parts(), group: 'hospital-pas.map', topics: [], behindAfterMs: 30_000, clock: { now: () => later } },
      openWork: { read: () => Promise.resolve(parks([...open])) },
      notMapped: { look: async (now) => parks(await unmapped.look(now)) },
    });
    await gaps.look();
    expect(gaps.now().waiting).toMatchObject([{ subjects: ['k1:a'] }]);
  });

  it('is looked into a few at a time, however much is parked, and once', async () => {
    const parkedAt = (offset: number): OpenMessage => ({
      ...{ source: 'RCB/PAS', subjects: ['k1:a'], eventType: 'A08', parked: { parkedAt: 7 } },
      at: { topic, partition: 0, offset },
    });
    const open = Array.from({ length: 250 }, (_, offset) => parkedAt(offset));
    let [reading, most, reads] = [0, 0, 0];
    const bus = {
      ...parts(),
      async *readRange() {
        [reading, reads] = [reading + 1, reads + 1];
        most = Math.max(most, reading);
        await Promise.resolve();
        reading -= 1;
      },
    };
    const gaps = new StandingGaps({
      ...{ bus, group: 'hospital-pas.map', topics: [], behindAfterMs: 30_000, clock: { now: () => later } },
      ...{ openWork: { read: () => Promise.resolve(open) }, notMapped: notMapped() },
    });
    await gaps.look();
    await gaps.look();
    expect(gaps.now().waiting).toHaveLength(250);
    expect([most, reads]).toEqual([50, 250]);
  });
});
