import { createStateCodec, loadSchemaIds } from '@care-relay/care-events';
import type { EventBus, StoredRecord } from '@care-relay/event-bus';
import { foldOpen, laneTopic } from '@care-relay/lanes';
import { readAckHeader } from '@care-relay/hl7v2';

/** What a sender knows of a message that was acknowledged. */
export interface AcknowledgedMessage {
  readonly source: string;
  readonly controlId: string;
  /** The patient, and the message's number in that patient's journey. */
  readonly patient: number;
  readonly ordinal: number;
}

export interface CareLogFindings {
  /** Acknowledged, and neither an event nor held nor settled as a repeat of one that has its event. */
  readonly lost: readonly string[];
  /** Event ids that stand in the care topic more than once. */
  readonly twice: readonly string[];
  /** Control ids whose first event stands before that of an earlier message of the same patient. */
  readonly outOfOrder: readonly string[];
  readonly events: number;
  readonly held: number;
  /** Intake records beyond the first of a control id: resends. */
  readonly resends: number;
}

/**
 * Holds what senders were acknowledged against what stands in Kafka: every message has its event or is held, no event
 * twice, and per source and patient in the order in which the sender sent.
 */
export async function checkCareLog(
  acknowledged: readonly AcknowledgedMessage[],
  { bus, registryUrl }: { readonly bus: EventBus; readonly registryUrl: string },
): Promise<CareLogFindings> {
  const intake = await read(bus, 'intake.hospital-pas');
  const care = await read(bus, 'care.hospital');
  const codec = createStateCodec(await loadSchemaIds(registryUrl));
  const held = new Set(
    (await foldOpen(bus.readToEnd(laneTopic), { codec })).map(({ at }) => `${at.partition}/${at.offset}`),
  );
  const kept = keptBy(intake);
  const firstEventOf = firstEvents(care);
  const sources = new Set(acknowledged.map(({ source }) => source));
  const placesOf = ({ source, controlId }: AcknowledgedMessage): readonly string[] =>
    kept.get(`${source} ${controlId}`) ?? [];
  return {
    lost: acknowledged.filter((one) => !placesOf(one).some((at) => firstEventOf.has(at) || held.has(at))).map(nameOf),
    twice: repeated(care.filter(({ key }) => sources.has(key)).map(({ headers }) => headers['ce_id'] ?? '')),
    outOfOrder: outOfOrder(acknowledged, (one) =>
      Math.min(...placesOf(one).flatMap((at) => firstEventOf.get(at) ?? [])),
    ),
    events: care.filter(({ key }) => sources.has(key)).length,
    held: held.size,
    resends: [...kept]
      .filter(([name]) => sources.has(name.split(' ')[0] ?? ''))
      .reduce((sum, [, at]) => sum + at.length - 1, 0),
  };
}

const nameOf = ({ source, controlId }: AcknowledgedMessage): string => `${source} ${controlId}`;

async function read(bus: EventBus, topic: string): Promise<readonly StoredRecord[]> {
  return Array.fromAsync(bus.readToEnd(topic));
}

/** The intake places (`partition/offset`) of each source's control id. */
function keptBy(intake: readonly StoredRecord[]): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  for (const { key, value, partition, offset } of intake) {
    const name = `${key} ${value === null ? '' : readAckHeader(value).controlId}`;
    places.set(name, [...(places.get(name) ?? []), `${partition}/${offset}`]);
  }
  return places;
}

/** The care offset of the first event of each intake place. A source's events stand in one partition. */
function firstEvents(care: readonly StoredRecord[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { headers, offset } of care) {
    const place = (headers['ce_intake'] ?? '').split('/').slice(0, 2).join('/');
    if (!first.has(place)) first.set(place, offset);
  }
  return first;
}

function repeated(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.has(id) || !seen.add(id));
}

function outOfOrder(
  acknowledged: readonly AcknowledgedMessage[],
  offsetOf: (one: AcknowledgedMessage) => number,
): readonly string[] {
  const journeys = Object.values(Object.groupBy(acknowledged, ({ source, patient }) => `${source} ${patient}`));
  return journeys.flatMap((journey = []) => {
    const inOrder = journey.toSorted((a, b) => a.ordinal - b.ordinal).filter((one) => Number.isFinite(offsetOf(one)));
    return inOrder.filter((one, n) => n > 0 && offsetOf(one) < offsetOf(inOrder[n - 1] ?? one)).map(nameOf);
  });
}
