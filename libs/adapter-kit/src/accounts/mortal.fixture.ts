import { BusClosed, type EventBus, type MemoryBroker, type StoredAt } from '@care-relay/event-bus';
import type { Mortality } from '../adapter-world.fixture.ts';

/** A process that dies at its nth step: nothing that it does after that has any effect, or is answered. */
export interface Mortal extends Mortality {
  readonly isDead: boolean;
  /** Steps taken so far. */
  readonly steps: number;
  /** Resolves when it is dead. */
  readonly died: Promise<void>;
  /** The group's commits are another process's from now on. */
  buried(): void;
}

/**
 * Steps are: before and after each record stands in a log, before and after a receiver takes something, before and after
 * each commit. `group` is the consumer group whose commits are its own.
 */
export function mortal(dieAt: number, { broker, group }: { broker: MemoryBroker; group: string }): Mortal {
  const died = Promise.withResolvers<void>();
  let steps = 0;
  const step = (): void => {
    if (steps < dieAt) steps += 1;
    if (steps < dieAt) return;
    died.resolve();
    throw new BusClosed('killed');
  };
  const around = <T>(effect: () => T): T => {
    step();
    const done = effect();
    step();
    return done;
  };
  const offsets = broker.group(group);
  const commit = offsets.commit.bind(offsets);
  offsets.commit = (entries) => around(() => commit(entries));
  return {
    get isDead() {
      return steps >= dieAt;
    },
    get steps() {
      return steps;
    },
    died: died.promise,
    buried: () => void (offsets.commit = commit),
    attempt: (effect) => around(effect),
    bus: (bus) => mortalBus(bus, step),
  };
}

function mortalBus(bus: EventBus, step: () => void): EventBus {
  return {
    ...{ consume: (options) => bus.consume(options), partitionCount: (topic) => bus.partitionCount(topic) },
    ...{ readToEnd: (...of) => bus.readToEnd(...of), readRange: (...of) => bus.readRange(...of) },
    ...{ ends: (topic) => bus.ends(topic), offsetAt: (...at) => bus.offsetAt(...at), logId: () => bus.logId() },
    ...{ committed: (...of) => bus.committed(...of), deleteBelow: (...at) => bus.deleteBelow(...at) },
    ...{ retention: (topic) => bus.retention(topic), close: () => bus.close() },
    async producer() {
      const producer = await bus.producer();
      return {
        waiting: producer.waiting,
        stalledMs: producer.stalledMs,
        close: (...grace: Parameters<typeof producer.close>) => producer.close(...grace),
        async send(record): Promise<StoredAt> {
          step();
          const stored = await producer.send(record);
          step();
          return stored;
        },
      };
    },
  };
}
