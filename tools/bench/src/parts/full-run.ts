import { floorTopic } from '../infrastructure.ts';
import type { FullLoadResult } from '../load/questions.ts';
import type { OpenFloor } from '../peers/floor-main.ts';
import { ask } from '../processes/ask.ts';
import { startChild, stopChild } from '../processes/children.ts';
import { careTopic, spineApps, type Bench } from './bench.ts';
import { drained, recordsIn, settled } from './drain.ts';

/** A run under full load, with what the process under test itself used. */
export interface FullRun extends FullLoadResult {
  /** Processor seconds of the hub or the floor, until all was done: at the hub, until its adapter has settled every event. */
  readonly cpuSeconds: number;
}

export interface HubRun extends FullRun {
  /** Events a second in the care topic, from the load's start until the last one stood there. */
  readonly wholeWay: number;
  readonly missing: number;
}

export interface Size {
  readonly connections: number;
  readonly seconds: number;
}

/** Something that takes messages and can be put under load. */
export interface UnderTest<R extends FullRun> {
  run(size: Size): Promise<R>;
  stop(): Promise<void>;
}

/** The adapter in the spine: what it has not settled is work that the hub still has before it. */
const adapter = 'gp-practice';

/**
 * The hub: a run ends when every acknowledged message has its event, and every event is settled: nobody's turn after it has
 * to share the machine with what it left.
 */
export async function hubUnderTest(bench: Bench, apps = spineApps): Promise<UnderTest<HubRun>> {
  const hub = await bench.startHub(apps);
  return {
    async run(size) {
      const before = await recordsIn(bench.bus, careTopic);
      const cpu = await hub.cpuSeconds();
      const started = performance.now();
      const result = await fullLoad(bench, bench.mllpPort, size);
      const { records, at } = await drained(bench.bus, careTopic, before + result.acknowledged);
      const published = records - before;
      if (apps.includes(adapter)) await settled(bench.bus, adapter, careTopic);
      return {
        ...result,
        cpuSeconds: (await hub.cpuSeconds()) - cpu,
        wholeWay: published / ((at - started) / 1000),
        missing: result.acknowledged - published,
      };
    },
    stop: () => hub.stop(),
  };
}

/** The floor: a bare MLLP server on the same producer, with nothing in between. */
export async function floorUnderTest(bench: Bench): Promise<UnderTest<FullRun>> {
  const floor = startChild('peers/floor-main.js');
  const opening: OpenFloor = { brokers: bench.infrastructure.kafkaBrokers, topic: floorTopic };
  const port = await ask<number>(floor, opening);
  return {
    async run(size) {
      const cpu = await ask<number>(floor, 'cpu');
      const result = await fullLoad(bench, port, size);
      return { ...result, cpuSeconds: (await ask<number>(floor, 'cpu')) - cpu };
    },
    stop: () => stopChild(floor),
  };
}

export function fullLoad(bench: Bench, port: number, size: Size): Promise<FullLoadResult> {
  return ask<FullLoadResult>(bench.load, { kind: 'full', port, from: bench.numbers(), ...size });
}
