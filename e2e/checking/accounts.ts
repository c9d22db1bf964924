import { createStateCodec, loadSchemaIds } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';

/** What the ledger says of one source's events, read from Kafka itself. */
export interface SourceAccount {
  /** `event id destination` of what was delivered. */
  readonly delivered: ReadonlySet<string>;
  /** Ids of events that have no record at all, or are routed where they have no end. */
  readonly withoutEnd: readonly string[];
  /** Every record in full, as text. */
  readonly values: readonly string[];
}

interface Account {
  readonly ended: Set<string>;
  readonly routedTo: Set<string>;
}

export async function accountOf(
  source: string,
  { bus, registryUrl }: { readonly bus: EventBus; readonly registryUrl: string },
): Promise<SourceAccount> {
  const codec = createStateCodec(await loadSchemaIds(registryUrl));
  const accounts = new Map<string, Account>();
  const delivered = new Set<string>();
  const values: string[] = [];
  for await (const { key, value } of bus.readToEnd('relay.ledger')) {
    const decoded = value === null ? undefined : await codec.decode(value);
    if (decoded?.known !== true || decoded.type !== 'Delivery' || decoded.data.source !== source) continue;
    values.push(JSON.stringify(decoded.data));
    const { destination, outcome, routedTo } = decoded.data;
    const account = accounts.get(key) ?? { ended: new Set(), routedTo: new Set() };
    accounts.set(key, account);
    for (const one of routedTo) account.routedTo.add(one);
    if (outcome !== 'PARKED' && outcome !== 'DEFERRED') account.ended.add(destination ?? '');
    if (outcome === 'DELIVERED' || outcome === 'ACCEPTED') delivered.add(`${key} ${destination}`);
  }
  const withoutEnd: string[] = [];
  for await (const { key, headers } of bus.readToEnd('care.hospital')) {
    if (key === source && !hasEnd(accounts.get(headers['ce_id'] ?? ''))) withoutEnd.push(headers['ce_id'] ?? key);
  }
  return { delivered, withoutEnd, values };
}

function hasEnd(account: Account | undefined): boolean {
  if (account === undefined || account.ended.size === 0) return false;
  return [...account.routedTo].every((destination) => account.ended.has(destination));
}
