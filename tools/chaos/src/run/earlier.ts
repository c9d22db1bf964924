import { z } from 'zod';
import { logsIn, ReceivedLine, readLines, SentLine } from './logs.ts';

/** What a run that was broken off has left; nothing where there was none. */
export interface Earlier {
  readonly sent: readonly z.infer<typeof SentLine>[];
  readonly received: readonly z.infer<typeof ReceivedLine>[];
  /** The sequence of each hospital's last answered message. */
  readonly reached: ReadonlyMap<string, number>;
}

export function readEarlier(folder: string): Earlier {
  const logs = logsIn(folder);
  const sent = readLines(logs.sent, SentLine);
  const reached = new Map<string, number>();
  for (const { hospital, sequence } of sent) reached.set(hospital, Math.max(sequence, reached.get(hospital) ?? 0));
  return { sent, received: readLines(logs.received, ReceivedLine), reached };
}
