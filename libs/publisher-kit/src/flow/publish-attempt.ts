import { type EventCodec, type EventEnvelope, envelopeToHeaders } from '@care-relay/care-events';
import type { BusProducer } from '@care-relay/event-bus';
import { delivered, type Outcome, rejected } from '@care-relay/lanes';
import type { Pseudonyms } from '../identity/subject.ts';
import type { KeptMessage } from '../intake/kept-message.ts';
import type { ControlIdUse, NoteControlId } from '../published/control-ids.ts';
import type { RepeatWindow } from '../published/repeat-window.ts';
import type { AlreadyPublished } from '../published/resume.ts';
import type { StatementStore } from '../statements/statement-store.ts';
import { type BuiltEvent, buildEvents } from './build-events.ts';
import type { MapMessage, MappingResult } from './mapped.ts';

export interface PublishAttemptParts {
  readonly careTopic: string;
  readonly map: MapMessage;
  readonly producer: BusProducer;
  readonly codec: EventCodec;
  readonly noteControlId: NoteControlId;
  /** Before every key in Redis. */
  readonly prefix: string;
  readonly pseudonyms: Pseudonyms;
  readonly window: Pick<RepeatWindow, 'origins' | 'add'>;
  readonly statements: Pick<StatementStore, 'standing' | 'isDecided' | 'keep' | 'forget'>;
  readonly tell: PublishTellings;
}

/** What operators and counts are told. */
export interface PublishTellings {
  published(event: EventEnvelope, message: KeptMessage): void;
  repeat(message: KeptMessage): void;
  unmapped(message: KeptMessage, facts: { identityMove: boolean }): void;
  controlIdReused(message: KeptMessage): void;
}

type Mapped = Extract<MappingResult, { kind: 'events' }>;

/** One try to map a kept message and to publish its events, each at most once. */
export class PublishAttempt {
  readonly #parts: PublishAttemptParts;
  readonly #partitions = new Map<number, { already: AlreadyPublished; reached: number }>();

  constructor(parts: PublishAttemptParts) {
    this.#parts = parts;
  }

  gained(partition: number, already: AlreadyPublished, reached: number): void {
    this.#partitions.set(partition, { already, reached });
  }

  lost(partition: number): void {
    this.#partitions.delete(partition);
    this.#parts.statements.forget(partition);
  }

  /** Up to where the care partition is known to be filled: noted in commits. */
  careReached(partition: number): number {
    return this.#partitions.get(partition)?.reached ?? 0;
  }

  async run(message: KeptMessage): Promise<Outcome> {
    const { map, statements, tell } = this.#parts;
    const result = map(message, statements.standing(message.at.partition, message.subjects[0]));
    if (result.kind === 'rejected') return rejected(result.problem);
    if (result.kind === 'events') return this.#publishOnce(message, result);
    tell.unmapped(message, result);
    return delivered('unmapped');
  }

  async #publishOnce(message: KeptMessage, mapped: Mapped): Promise<Outcome> {
    const { window, tell, pseudonyms } = this.#parts;
    const contentDigest = pseudonyms.digest(mapped.identity.content);
    const built = this.#build(message, mapped, contentDigest);
    const origin = `${message.at.partition}:${message.at.offset}`;
    const [origins, use] = await Promise.all([
      window.origins(
        message.at.partition,
        built.map(({ envelope }) => envelope.id),
      ),
      this.#noteControlId(message, mapped, contentDigest),
    ]);
    const first = origins.get(built[0]?.envelope.id ?? '');
    if (first !== undefined && first !== origin) {
      tell.repeat(message);
      return delivered('repeat');
    }
    if (use === 'otherContent') tell.controlIdReused(message);
    const missing = built.filter(({ envelope }) => !origins.has(envelope.id) && !this.#stands(envelope));
    await this.#publish(message, missing);
    await this.#keepStatements(built);
    return delivered();
  }

  #build(message: KeptMessage, { events, identity }: Mapped, contentDigest: string): readonly BuiltEvent[] {
    const { pseudonyms, statements } = this.#parts;
    const { partition, offset } = message.at;
    return buildEvents(events, { message, pseudonyms, identity, contentDigest }).filter(
      ({ mapped: { statement }, envelope: { subject } }) =>
        statement === undefined || !statements.isDecided(partition, { subject, kind: statement.kind, offset }),
    );
  }

  #noteControlId(message: KeptMessage, { identity }: Mapped, contentDigest: string): Promise<ControlIdUse> {
    const { noteControlId, pseudonyms, prefix } = this.#parts;
    const key = `${prefix}:control:${pseudonyms.uuid([message.source, identity.controlId])}`;
    return noteControlId(key, contentDigest);
  }

  #stands({ intake }: EventEnvelope): boolean {
    return this.#partitions.get(intake.partition)?.already.has(intake) === true;
  }

  async #publish(message: KeptMessage, events: readonly BuiltEvent[]): Promise<void> {
    const { window, tell } = this.#parts;
    if (events.length === 0) return;
    const { partition, offset } = message.at;
    const stored = await Promise.all(events.map((event) => this.#send(event, partition)));
    const origin = `${partition}:${offset}`;
    const published = events.map(({ envelope }, n) => ({ id: envelope.id, origin, careOffset: stored[n] ?? 0 }));
    try {
      await window.add(partition, published);
    } catch (error) {
      // Redis may have forgotten them, and they stand all the same: the next try must not publish them again.
      const already = this.#partitions.get(partition)?.already;
      for (const { envelope } of events) already?.note(envelope.intake);
      throw error;
    }
    for (const { envelope } of events) tell.published(envelope, message);
  }

  async #send({ envelope, mapped }: BuiltEvent, partition: number): Promise<number> {
    const { codec, producer, careTopic } = this.#parts;
    const value = codec.encode(mapped.type, mapped.data);
    const headers = envelopeToHeaders(envelope);
    const stored = await producer.send({ topic: careTopic, key: envelope.source, value, headers, partition });
    const known = this.#partitions.get(partition);
    if (known !== undefined) known.reached = Math.max(known.reached, stored.offset + 1);
    return stored.offset;
  }

  async #keepStatements(events: readonly BuiltEvent[]): Promise<void> {
    const { statements } = this.#parts;
    const made = events.flatMap(({ mapped: { statement }, envelope: { id, source, subject, intake } }) =>
      statement === undefined ? [] : [{ ...statement, source, subject, eventId: id, at: intake }],
    );
    await Promise.all(made.map((one) => statements.keep(one)));
  }
}
