import { createStateCodec, loadSchemaIds, type StateCodec } from '@care-relay/care-events';
import { type EventBus, KafkaBus } from '@care-relay/event-bus';
import { foldOpen, laneTopic, writeCommand } from '@care-relay/lanes';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type HeldRequest, UsageError } from './arguments.ts';
import { type HeldEntry, heldEntries } from './held-entry.ts';
import { skipForbidden } from './may-skip.ts';
import { printHeld } from './print-held.ts';
import type { HeldSettings } from './settings.ts';

/** How long the owner may take to carry a decision out before we stop watching. */
const watchMs = 15_000;

/** Lists what is held, or hands a decision to the owner of the lane and says what came of it. */
export async function held(request: HeldRequest, settings: HeldSettings): Promise<string> {
  const codec = createStateCodec(await loadSchemaIds(settings.registry));
  const bus = new KafkaBus({ brokers: settings.brokers, clientId: 'held' });
  try {
    if (request.kind === 'list') return await list(request, { bus, codec });
    return await decide(request, { bus, codec });
  } finally {
    await bus.close();
  }
}

interface Log {
  readonly bus: EventBus;
  readonly codec: StateCodec;
}

async function list({ json }: { readonly json: boolean }, log: Log): Promise<string> {
  const entries = await readHeld(log);
  return json ? entries.map((one) => JSON.stringify(one)).join('\n') : printHeld(entries, Date.now());
}

async function readHeld({ bus, codec }: Log): Promise<readonly HeldEntry[]> {
  return heldEntries(await foldOpen(bus.readToEnd(laneTopic), { codec }));
}

async function decide(request: Exclude<HeldRequest, { kind: 'list' }>, log: Log): Promise<string> {
  const found = (await readHeld(log)).find(({ id }) => id === request.id);
  if (found === undefined) throw new UsageError(`nothing is held under ${request.id}`);
  const forbidden = request.kind === 'SKIP' ? skipForbidden(found, request.role) : undefined;
  if (forbidden !== undefined) throw new UsageError(forbidden);
  const { group, destination, at } = found.entry;
  const producer = await log.bus.producer();
  const { kind, reason, person, role } = request;
  const decision = { id: randomUUID(), kind, group, destination, at, reason, person, role, issuedAt: Date.now() };
  await writeCommand(decision, { producer, codec: log.codec });
  await producer.close();
  return watch(found, log);
}

/** Waits until the entry is settled or held anew: the durable entry itself is the answer. */
async function watch(before: HeldEntry, log: Log): Promise<string> {
  for (const end = Date.now() + watchMs; Date.now() < end; await pause(500)) {
    const after = (await readHeld(log)).find(({ id }) => id === before.id);
    if (after === undefined) return `${before.id} is settled; what waited behind it goes on.`;
    if (after.entry.attempts > before.entry.attempts)
      return `${before.id} was tried and is held again:\n${printHeld([after], Date.now())}`;
  }
  return `${before.id}: the decision is recorded. Nobody carried it out within ${watchMs / 1000} s; the hub does so when it runs.`;
}
