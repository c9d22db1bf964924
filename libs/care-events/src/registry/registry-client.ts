import { z } from 'zod';
import { parseSchemaJson } from '../avro/schema-json.ts';
import type { SchemaJson } from '../avro/schema-json.ts';
import { RegistryRefused, RegistryUnavailable } from './errors.ts';

export interface RegistryOptions {
  /** For one request, answer included. 10 s unless told otherwise. */
  readonly timeoutMs?: number;
}

/** A schema registry with the Confluent API. Every call rejects with `RegistryUnavailable` or `RegistryRefused`. */
export interface RegistryClient {
  /** Registers a schema, or finds it registered; its id either way. */
  register(subject: string, schema: SchemaJson): Promise<number>;
  /** The id of exactly this schema under the subject; undefined where it is not registered. */
  find(subject: string, schema: SchemaJson): Promise<number | undefined>;
  /** The schema of an id; undefined where there is none. */
  schemaOf(id: number): Promise<SchemaJson | undefined>;
  /** Whether a schema may follow all that are registered under the subject, by the rule in force; true for a new subject. */
  isCompatible(subject: string, schema: SchemaJson): Promise<boolean>;
  setCompatibility(level: string): Promise<void>;
  compatibility(): Promise<string>;
}

const Id = z.object({ id: z.int().nonnegative() });
const SchemaText = z.object({ schema: z.string() });
const Verdict = z.object({ is_compatible: z.boolean() });
const Level = z.object({ compatibilityLevel: z.string() });
const Refusal = z.object({ error_code: z.int() });

interface Call<T> {
  /** Completes "the registry refused to …". */
  readonly what: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: unknown;
  readonly answer: z.ZodType<T>;
}

export function createRegistryClient(url: string, options: RegistryOptions = {}): RegistryClient {
  const call = caller(url.replace(/\/+$/, ''), options.timeoutMs ?? 10_000);
  const text = (schema: SchemaJson) => ({ schema: JSON.stringify(schema) });
  const at = (subject: string) => `/subjects/${encodeURIComponent(subject)}`;
  return {
    async register(subject, schema) {
      const path = `${at(subject)}/versions`;
      return (await call({ what: `register ${subject}`, method: 'POST', path, body: text(schema), answer: Id })).id;
    },
    async find(subject, schema) {
      const looked = call({
        what: `find ${subject}`,
        method: 'POST',
        path: at(subject),
        body: text(schema),
        answer: Id,
      });
      return (await unlessMissing(looked))?.id;
    },
    async schemaOf(id) {
      const read = call({ what: `give schema ${id}`, method: 'GET', path: `/schemas/ids/${id}`, answer: SchemaText });
      const found = await unlessMissing(read);
      return found === undefined ? undefined : parseSchemaJson(found.schema);
    },
    async isCompatible(subject, schema) {
      const path = `/compatibility${at(subject)}/versions`;
      const asked = call({ what: `compare ${subject}`, method: 'POST', path, body: text(schema), answer: Verdict });
      return (await unlessMissing(asked))?.is_compatible ?? true;
    },
    async setCompatibility(level) {
      const body = { compatibility: level };
      await call({ what: 'set its rule', method: 'PUT', path: '/config', body, answer: z.unknown() });
    },
    async compatibility() {
      return (await call({ what: 'give its rule', method: 'GET', path: '/config', answer: Level })).compatibilityLevel;
    },
  };
}

function caller(base: string, timeoutMs: number): <T>(call: Call<T>) => Promise<T> {
  return async ({ what, method, path, body, answer }) => {
    const { status, content } = await exchanged(what, async () => {
      const response = await fetch(base + path, {
        method,
        headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { status: response.status, content: parseJson(await response.text()) };
    });
    if (status >= 500) throw new RegistryUnavailable(`${what} (${status})`);
    if (status >= 400) throw new RegistryRefused(what, status, Refusal.safeParse(content).data?.error_code);
    const result = answer.safeParse(content);
    if (!result.success) throw new RegistryUnavailable(`${what} in a known form`);
    return result.data;
  };
}

async function exchanged<T>(what: string, exchange: () => Promise<T>): Promise<T> {
  try {
    return await exchange();
  } catch (cause) {
    throw new RegistryUnavailable(what, { cause });
  }
}

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof RegistryRefused && error.status === 404) return undefined;
    throw error;
  }
}

function parseJson(text: string): unknown {
  return JSON.parse(text);
}
