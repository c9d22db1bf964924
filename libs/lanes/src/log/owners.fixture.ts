import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { type BusProducer, MemoryBroker, MemoryBus, type OutgoingRecord, type StoredAt } from '@care-relay/event-bus';
import type { LaneEntry, RestoredEntry } from '../lane-entry.ts';
import { foldOpen } from './fold-open.ts';
import { LaneLog } from './lane-log.ts';
import { laneTopic } from './lane-topic.ts';
import { OwnershipNotFresh } from './take-over.ts';

export type Step = { readonly do: 'park' | 'clear'; readonly k: number } | { readonly do: 'settle' };

/** One owner's life: what it does once it is ready, and where in its writes it is stopped. */
export interface Life {
  readonly steps: readonly Step[];
  /** The write, counted from its claim, at which it stops; where there are fewer it ends by itself. */
  readonly stopsAt: number;
  /** Killed before the write reaches the log, or when it has and nobody knows; or paused, to wake in a later life. */
  readonly how: 'killedBefore' | 'killedAfter' | 'paused';
  /** The write of the next owner before which a paused one wakes. */
  readonly wakesAt: number;
  /** The write before which the log is compacted. */
  readonly compactsAt: number;
}

type Status = 'open' | 'closed' | 'either';

const at = { topic: 'care.hospital', partition: 0 };
const group = 'gp-practice';
const codec = createStateCodec(fixedSchemaIds());
const neverEnds = new Promise<never>(() => undefined);

/** Owners of one partition, one after the other, and what must stand open whatever becomes of them. */
export class Owners {
  readonly broker = new MemoryBroker();
  readonly expected = new Map<number, Status>();
  readonly settled = new Set<number | undefined>([undefined]);
  readonly #lives: Owner[] = [];

  constructor() {
    this.broker.log.createTopic(laneTopic, 1);
  }

  async live(life: Life): Promise<Owner> {
    const owner = new Owner(this, life, this.#lives.length);
    this.#lives.push(owner);
    await owner.live();
    return owner;
  }

  /** Those that are paused go on, now that the next owner has come so far. */
  async wake(nth: number, by: number): Promise<void> {
    for (const owner of this.#lives) if (owner.number < by && owner.wakesBefore(nth)) await owner.wake();
  }

  async wakeAll(): Promise<void> {
    for (const owner of this.#lives) await owner.wake();
  }

  async open(): Promise<readonly RestoredEntry[]> {
    return foldOpen(new MemoryBus(this.broker).readToEnd(laneTopic), { codec, group });
  }

  async remembered(): Promise<number | undefined> {
    return this.log('reader', await new MemoryBus(this.broker).producer()).load(group, at);
  }

  log(process: string, producer: BusProducer): LaneLog {
    const times = { now: () => this.#lives.length, random: () => 0, after: () => () => undefined };
    return new LaneLog({ bus: new MemoryBus(this.broker), producer, codec, group, process, times });
  }

  /** What a finished step means: nothing once a later owner is ready, and nothing certain once one has claimed. */
  done(step: Step, by: Owner): void {
    const later = this.#lives.filter((owner) => owner.number > by.number);
    if (later.some((owner) => owner.isReady)) return;
    const isCertain = !later.some((owner) => owner.hasClaimed);
    if (step.do === 'settle') {
      if (isCertain) this.settled.clear();
      this.settled.add(by.settledTo);
    } else this.#become(step.k, step.do === 'park' ? 'open' : 'closed', isCertain);
  }

  broken(step: Step, by: Owner): void {
    if (step.do === 'settle') this.settled.add(by.settledTo);
    else this.#become(step.k, step.do === 'park' ? 'open' : 'closed', false);
  }

  #become(k: number, status: Status, isCertain: boolean): void {
    const before = this.expected.get(k) ?? 'closed';
    this.expected.set(k, isCertain || before === status ? status : 'either');
  }
}

export class Owner {
  readonly number: number;
  readonly #owners: Owners;
  readonly #life: Life;
  readonly #stopped = Promise.withResolvers<void>();
  readonly #woken = Promise.withResolvers<void>();
  readonly #mine = new Map<number, LaneEntry<never>>();
  #running: Promise<void> = Promise.resolve();
  #writes = 0;
  #doing: Step | undefined;
  #state: 'runs' | 'paused' | 'woken' | 'killed' = 'runs';
  hasClaimed = false;
  isReady = false;
  settledTo: number | undefined;

  constructor(owners: Owners, life: Life, number: number) {
    this.#owners = owners;
    this.#life = life;
    this.number = number;
  }

  wakesBefore(nth: number): boolean {
    return this.#state === 'paused' && this.#life.wakesAt === nth;
  }

  /** Until its end, or until it is stopped. */
  async live(): Promise<void> {
    this.#running = this.#run().catch((error: unknown) => {
      if (!(error instanceof OwnershipNotFresh)) throw error;
    });
    await Promise.race([this.#running, this.#stopped.promise]);
  }

  async wake(): Promise<void> {
    if (this.#state !== 'paused') return;
    this.#state = 'woken';
    this.#woken.resolve();
    await this.#running;
  }

  async #run(): Promise<void> {
    const log = this.#owners.log(`process-${this.number}`, await this.#producer());
    const mayAttempt = (): boolean => this.#state === 'runs';
    const { epoch, open } = await log.takeOver({ ...at, mayAttempt });
    this.isReady = true;
    for (const one of open) this.#mine.set(one.at.offset, { ...one, offeredAt: 0, running: false });
    for (const step of this.#life.steps) {
      this.#doing = step;
      await this.#do(step, { log, epoch });
      this.#owners.done(step, this);
      this.#doing = undefined;
    }
    await log.drained(at, epoch);
  }

  async #do(step: Step, { log, epoch }: { log: LaneLog; epoch: number }): Promise<void> {
    if (step.do === 'settle') {
      this.settledTo = this.number * 100 + this.#writes;
      await log.save(group, at, this.settledTo);
    } else if (step.do === 'park') {
      const parked = { epoch, state: 'PARKED' as const, outcome: 'rejected', parkedAt: 1 };
      const entry = { ...entryOf(step.k), parked };
      this.#mine.set(step.k, entry);
      await log.write(entry, parked);
    } else {
      const entry = this.#mine.get(step.k) ?? { ...entryOf(step.k), parked: undefined };
      this.#mine.delete(step.k);
      await log.clear({ ...entry, parked: { epoch, state: 'PARKED', outcome: 'rejected', parkedAt: 1 } });
    }
  }

  async #producer(): Promise<BusProducer> {
    const inner = await new MemoryBus(this.#owners.broker).producer();
    return {
      ...{ waiting: inner.waiting, stalledMs: 0 },
      close: () => Promise.resolve(),
      send: (record) => this.#send(inner, record),
    };
  }

  async #send(inner: BusProducer, record: OutgoingRecord): Promise<StoredAt> {
    this.#writes += 1;
    const nth = this.#writes;
    if (nth === this.#life.compactsAt) this.#owners.broker.log.compact({ topic: laneTopic, partition: 0 });
    if (this.#state === 'runs') await this.#owners.wake(nth, this.number);
    if (this.#state === 'runs' && nth === this.#life.stopsAt) await this.#stop(() => inner.send(record));
    if (this.#state === 'killed') return neverEnds;
    if (this.#state === 'paused') await this.#woken.promise;
    const stored = await inner.send(record);
    this.hasClaimed = true;
    return stored;
  }

  async #stop(send: () => Promise<StoredAt>): Promise<void> {
    const { how } = this.#life;
    this.#state = how === 'paused' ? 'paused' : 'killed';
    if (how === 'killedAfter') {
      await send();
      this.hasClaimed = true;
    }
    const doing = this.#doing;
    // Of two lanes one may be written already.
    const isHalfDone = doing !== undefined && doing.do !== 'settle' && subjectsOf(doing.k).length > 1;
    if (doing !== undefined && (how !== 'paused' || isHalfDone)) this.#owners.broken(doing, this);
    this.#stopped.resolve();
  }
}

/** Every other one stands in two lanes. */
export function subjectsOf(k: number): readonly string[] {
  return k % 2 === 0 ? [`k1:${k}`] : [`k1:${k}`, 'k1:shared'];
}

function entryOf(k: number): LaneEntry<never> {
  return {
    ...{ at: { ...at, offset: k }, destination: 'A81001', source: 'RX1/PAS', subjects: subjectsOf(k) },
    ...{ attempts: 1, held: true, offeredAt: 0, running: false },
  };
}
