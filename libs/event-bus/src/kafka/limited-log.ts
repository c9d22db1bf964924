import type { BusLog } from './settings.ts';

const EVERY_MS = 5_000;

/** Says each message at most once in five seconds, then with how often it came: an outage is told, not poured out. */
export function limited(log: BusLog | undefined, now: () => number = Date.now): BusLog | undefined {
  if (!log) return undefined;
  const told = new Map<string, { at: number; unsaid: number }>();
  return (entry) => {
    if (NOISE.has(entry.message)) return;
    const last = told.get(entry.message);
    if (last && now() - last.at < EVERY_MS) {
      last.unsaid += 1;
      return;
    }
    told.set(entry.message, { at: now(), unsaid: 0 });
    log(last?.unsaid ? { ...entry, fields: { ...entry.fields, unsaid: last.unsaid } } : entry);
  };
}

/** kafkajs warns of what is done here on purpose: `PartitionQueue` tries for ever, kafkajs need not. */
const NOISE = new Set(['Limiting retries for the idempotent producer may invalidate EoS guarantees']);
