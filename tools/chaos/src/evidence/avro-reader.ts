import avsc from 'avsc';
import { z } from 'zod';

const SchemaAnswer = z.object({ schema: z.string() });

/** Reads values in Confluent's wire format by the schema that the registry has for them, and by nothing of the hub. */
export class AvroReader {
  readonly #registry: string;
  readonly #types = new Map<number, Promise<avsc.Type>>();

  constructor(registry: string) {
    this.#registry = registry;
  }

  /** The record's name and what it says. */
  async read(value: Buffer): Promise<{ readonly name: string; readonly data: unknown }> {
    const id = value.readInt32BE(1);
    const known = this.#types.get(id) ?? this.#fetch(id);
    this.#types.set(id, known);
    const type = await known;
    return { name: type.name?.split('.').at(-1) ?? '', data: type.fromBuffer(value.subarray(5)) };
  }

  async #fetch(id: number): Promise<avsc.Type> {
    const answer = await fetch(`${this.#registry}/schemas/ids/${id}`, { signal: AbortSignal.timeout(10_000) });
    const { schema } = SchemaAnswer.parse(await answer.json());
    // `wrapUnions` off: a union of null and a record reads as that record.
    return avsc.Type.forSchema(JSON.parse(schema), { wrapUnions: false });
  }
}
