import { KafkaBus, type EventBus } from '@care-relay/event-bus';
import { startPractice, type PracticeSystem } from '@care-relay/testkit';
import { systemClock } from '@care-relay/platform';
import { cpuSeconds } from '../figures/cpu.ts';
import { spreadOf, type Spread } from '../figures/percentiles.ts';
import { atRate } from './at-rate.ts';
import { LoadConnection } from './connection.ts';
import { benchPractice, fill, localIdFor, makeCorpus } from './corpus.ts';
import type { SteadyLoad, SteadyLoadResult } from './questions.ts';

/** When each patient's admission was where, on this process's clock. */
interface Trip {
  sent: number;
  acknowledged?: number;
  published?: number;
  requested?: number;
}

const trips = new Map<string, Trip>();
let practice: PracticeSystem | undefined;

/** The practice's requests are timed here, in the process that sends: one clock for the whole trip. */
export async function openPractice(): Promise<string> {
  practice ??= await startPractice({
    ods: benchPractice.ods,
    log: ({ message }) => {
      for (const identifier of message?.patient ?? []) {
        const trip = trips.get(identifier.slice(identifier.lastIndexOf('|') + 1));
        if (trip !== undefined) trip.requested ??= performance.now();
      }
    },
  });
  return practice.endpoint;
}

const connections = 10;

export async function steadyLoad(load: SteadyLoad): Promise<SteadyLoadResult> {
  trips.clear();
  const bus = new KafkaBus({ brokers: load.brokers, clientId: 'bench-steady' });
  const stopWatching = await watchPublished(bus, load.topic);
  const cpu = process.cpuUsage();
  try {
    await sendSteadily(load);
    await allRequested();
  } finally {
    await stopWatching();
    await bus.close();
  }
  return { ...resultOf([...trips.values()]), generatorCpuSeconds: cpuSeconds(cpu) };
}

async function sendSteadily({ port, perSecond, seconds, from }: SteadyLoad): Promise<void> {
  const corpus = makeCorpus({ patients: 100, plot: 'admittedByMistake', practice: benchPractice, messagesEach: 1 });
  const lines = await Promise.all(Array.from({ length: connections }, () => LoadConnection.open(port)));
  await atRate({ perSecond, seconds, slots: connections }, (index, slot) => {
    const [template] = corpus[index % corpus.length] ?? [];
    const line = lines[slot];
    if (template === undefined || line === undefined) return undefined;
    return () => sendOne(line, fill(template, from + index, from + index), localIdFor(from + index));
  });
  for (const line of lines) line.close();
}

async function sendOne(line: LoadConnection, framed: Buffer, localId: string): Promise<void> {
  const trip: Trip = { sent: performance.now() };
  trips.set(localId, trip);
  await line.exchange(framed);
  trip.acknowledged = performance.now();
}

/** Notes the time that each event's record carries (the producer's, when it was sent), by the hospital number in its bytes. */
async function watchPublished(bus: EventBus, topic: string): Promise<() => Promise<void>> {
  const consumer = await bus.consume({
    group: `bench-${process.pid}-${Date.now()}`,
    topics: [topic],
    startAt: async () => 'latest',
    gained: async () => undefined,
    lost: async () => undefined,
    batch: async ({ partition, records }) => {
      for (const { value, offset, timestamp } of records) {
        for (const [localId] of (value?.toString('latin1') ?? '').matchAll(/1\d{8}/g)) {
          const trip = trips.get(localId);
          if (trip !== undefined) trip.published ??= timestamp - performance.timeOrigin;
        }
        partition.settled(offset + 1);
      }
    },
  });
  while (consumer.state !== 'flowing') await systemClock.sleep(50);
  return () => consumer.close();
}

/** Waits until every admission came to the practice, 20 s at most. */
async function allRequested(): Promise<void> {
  for (let wait = 0; wait < 200; wait += 1) {
    if ([...trips.values()].every(({ requested }) => requested !== undefined)) return;
    await systemClock.sleep(100);
  }
}

function resultOf(all: readonly Trip[]): Omit<SteadyLoadResult, 'generatorCpuSeconds'> {
  const between = (from: keyof Trip, to: keyof Trip): Spread => spreadOf(all.flatMap((trip) => times(trip, from, to)));
  return {
    sent: all.length,
    acknowledged: between('sent', 'acknowledged'),
    acknowledgedToPublished: between('acknowledged', 'published'),
    publishedToRequest: between('published', 'requested'),
    sentToRequest: between('sent', 'requested'),
  };
}

function times(trip: Trip, from: keyof Trip, to: keyof Trip): readonly number[] {
  const [start, end] = [trip[from], trip[to]];
  return start === undefined || end === undefined ? [] : [Math.max(0, end - start)];
}
