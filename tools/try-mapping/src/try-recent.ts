import type { KeptMessage, MapMessage, MappingResult } from '@care-relay/publisher-kit';
import { compareMessage } from './comparing/compare-message.ts';
import { placeOf } from './reading/messages.ts';
import type { PublishedEvent } from './reading/published.ts';
import type { StatementHistory } from './reading/statement-history.ts';
import type { TriedRecent } from './tried.ts';

export interface TryRecentParts {
  readonly map: MapMessage;
  readonly history: StatementHistory;
  /** By the place of the message in the intake. */
  readonly published: ReadonlyMap<string, readonly PublishedEvent[]>;
  /** Places of messages that wait, and so were never published. */
  readonly waiting: ReadonlySet<string>;
}

/** What each recent message gives now, beside what was published of it. What waits is left out. */
export function tryRecent(
  messages: readonly KeptMessage[],
  { map, history, published, waiting }: TryRecentParts,
): readonly TriedRecent[] {
  return messages
    .filter((message) => !waiting.has(placeOf(message)))
    .map((message) => {
      const { standing, unknown } = history.before(message.at, message.subjects[0]);
      const result: MappingResult = map(message, standing);
      const events = published.get(placeOf(message)) ?? [];
      return { message, comparison: compareMessage({ published: events, result, unknown }) };
    });
}
