import type { StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import { readAckHeader } from '@care-relay/hl7v2';
import { foldOpen, laneTopic } from '@care-relay/lanes';

/** What became of a message that was sent: its events, why it is held, that it was settled without an event, or not kept. */
export async function fatesOf(
  controlIds: readonly string[],
  { bus, codec }: { readonly bus: EventBus; readonly codec: StateCodec },
): Promise<ReadonlyMap<string, string>> {
  const events = await eventsByPlace(bus);
  const held = await heldByPlace(bus, codec);
  const fates = new Map(controlIds.map((id) => [id, notKept]));
  for await (const { value, partition, offset } of bus.readToEnd('intake.hospital-pas')) {
    const { controlId } = readAckHeader(value ?? Buffer.alloc(0));
    // The first of a control id: what comes again is a repeat.
    if (fates.get(controlId) !== notKept) continue;
    const place = `${partition}/${offset}`;
    fates.set(controlId, events.get(place)?.join(' ') ?? held.get(place) ?? 'no event');
  }
  return fates;
}

const notKept = 'not kept';

async function eventsByPlace(bus: EventBus): Promise<ReadonlyMap<string, string[]>> {
  const found = new Map<string, string[]>();
  for await (const { headers } of bus.readToEnd('care.hospital')) {
    const place = (headers['ce_intake'] ?? '').split('/').slice(0, 2).join('/');
    found.set(place, [...(found.get(place) ?? []), headers['ce_type'] ?? '']);
  }
  return found;
}

async function heldByPlace(bus: EventBus, codec: StateCodec): Promise<ReadonlyMap<string, string>> {
  const open = await foldOpen(bus.readToEnd(laneTopic), { codec, group: 'hospital-pas.map' });
  return new Map(
    open.map(({ at, parked: { problem, state } }) => [
      `${at.partition}/${at.offset}`,
      problem === undefined ? state : `held ${problem.at} ${problem.code}`,
    ]),
  );
}
