import {
  oldestUndelivered,
  pathOfEvent,
  pathOfIntake,
  receivedAbout,
  waitingByCause,
  waitingEntries,
} from '@care-relay/ledger';
import type { Answer } from '@care-relay/service';
import type { Bookkeeping } from './bookkeeping.ts';

type Query = Readonly<Record<string, string>>;

/** Entries that one answer lists; the counts are of all. */
const listedAtMost = 1_000;

/** The questions that can be asked over HTTP, each by its name; an answer holds ids, places, codes and times only. */
export function answersOf(books: Bookkeeping): Answer {
  const questions: Readonly<Record<string, (query: Query) => Promise<unknown>>> = {
    event: async ({ id = '' }) => pathOfEvent(id, await sources(books)),
    intake: async ({ topic = '', partition, offset, care = '' }) =>
      pathOfIntake(
        { intake: { topic, partition: Number(partition), offset: Number(offset) }, careTopic: care },
        await sources(books),
      ),
    waiting: async (query) => waitingByCause(await books.openWork.read(), query),
    entries: async (query) => waitingEntries(await books.openWork.read(), query).slice(0, listedAtMost),
    oldest: async () => oldestUndelivered(await books.openWork.read()),
    alerts: () => books.alerts.standing(),
    about: ({ subject = '', group = '' }) => receivedAbout({ subject, group }, books.reader),
  };
  return async (question, query) => (Object.hasOwn(questions, question) ? questions[question]?.(query) : undefined);
}

async function sources({ bus, reader, openWork, flowLog }: Bookkeeping) {
  return { bus, reader, open: await openWork.read(), flows: await flowLog.flows() };
}
