import { createCodec, loadSchemaIds } from '@care-relay/care-events';
import { readOpen, UsageError, type WaitingEntry, withHubLogs, type HubLogs } from '@care-relay/tools-ops';
import type { TryRequest } from './arguments.ts';
import { keepReveal } from './keep-reveal.ts';
import { publishers, type TriedPublisher } from './publishers.ts';
import { placeOf, recentMessages } from './reading/messages.ts';
import { publishedOf } from './reading/published.ts';
import { StatementHistory } from './reading/statement-history.ts';
import type { TrySettings } from './settings.ts';
import { jsonOf, printTried } from './showing/print-tried.ts';
import { losesMessages, type Tried } from './tried.ts';
import { tryHeld } from './try-held.ts';
import { tryRecent } from './try-recent.ts';

/** Tries a publisher's mapping, as it is built, over what waits and what was mapped lately. Changes nothing. */
export async function tryMapping(
  request: TryRequest,
  settings: TrySettings,
): Promise<{ readonly text: string; readonly code: 0 | 1 }> {
  const publisher = publishers.get(request.publisher);
  if (publisher === undefined) throw new UsageError(`publishers: ${[...publishers.keys()].join(', ')}`);
  return withHubLogs(settings, async (logs) => {
    const tried = await tryAll(request, publisher, { logs, settings });
    if (request.reveal !== undefined) await keepReveal(request.reveal, publisher, logs);
    const text = request.json ? jsonOf(tried) : printTried(tried, { reveal: request.reveal !== undefined });
    return { text, code: losesMessages(tried) ? 1 : 0 };
  });
}

async function tryAll(
  { recent: count, source }: TryRequest,
  publisher: TriedPublisher,
  { logs, settings }: { readonly logs: HubLogs; readonly settings: TrySettings },
): Promise<Tried> {
  const { bus, codec: states } = logs;
  const map = await publisher.mapping(settings);
  const history = await StatementHistory.read(bus, states);
  const open = await readOpen(logs, publisher.group);
  const messages = await recentMessages(bus, publisher, { count, source });
  const codec = createCodec(await loadSchemaIds(settings.registry));
  const published = await publishedOf(messages, { bus, codec, careTopic: publisher.careTopic });
  const waiting = new Set(open.map(placeOf));
  return {
    recent: tryRecent(messages, { map, history, published, waiting }),
    // After the recent ones: what the waiting ones would state is noted in the history.
    held: await tryHeld(ofSource(open, source), { bus, map, history }),
  };
}

function ofSource(open: readonly WaitingEntry[], source: string | undefined): readonly WaitingEntry[] {
  return source === undefined ? open : open.filter((entry) => entry.source === source);
}
