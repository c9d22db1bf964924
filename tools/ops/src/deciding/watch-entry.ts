import { idOf, readOpen, type WaitingEntry } from '../entries/open-entries.ts';
import type { OpsContext } from '../ops-context.ts';

/** How an entry stands after it was released; undefined when it is settled. */
export async function watchEntry(
  before: WaitingEntry,
  { logs, inTime }: Pick<OpsContext, 'logs' | 'inTime'>,
): Promise<WaitingEntry | undefined> {
  const id = idOf(before);
  const again = inTime();
  let after: WaitingEntry | undefined;
  do {
    after = (await readOpen(logs, before.group)).find((one) => idOf(one) === id);
  } while (after !== undefined && after.attempts <= before.attempts && (await again()));
  return after;
}
