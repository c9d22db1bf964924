import { answerParent } from '../processes/ask.ts';

/** Loaded into the hub's process before the hub itself: tells the benchmark of its memory, after a collection. */
export interface Memory {
  readonly rssMb: number;
  readonly heapMb: number;
  readonly outsideHeapMb: number;
  readonly cpuSeconds: number;
}

const mb = (bytes: number): number => Math.round(bytes / 104_857.6) / 10;

answerParent<'memory'>(async () => {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return { rssMb: mb(rss), heapMb: mb(heapUsed), outsideHeapMb: mb(external), cpuSeconds: (user + system) / 1e6 };
});

// The hub's life must not hang on the benchmark listening.
process.channel?.unref();
