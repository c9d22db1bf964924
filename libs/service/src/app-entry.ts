import type { EventCodec, StateCodec } from '@care-relay/care-events';
import type { BusProducer, EventBus } from '@care-relay/event-bus';
import type { Clock, Environment, Health, Logger, Metrics, Secret } from '@care-relay/platform';
import type { Redis } from 'ioredis';

/** What every app of a process shares. Opened before the apps start, closed after they have drained. */
export interface ServiceResources {
  readonly bus: EventBus;
  readonly producer: BusProducer;
  readonly events: EventCodec;
  readonly states: StateCodec;
  readonly redis: Redis;
  /** Behind subjects and event ids; the same for all of a deployment's life. */
  readonly subjectSecret: Secret;
  /** A `test` deployment sends everything to test destinations only; a `live` one keeps T and D apart. */
  readonly deployment: 'test' | 'live';
  /** Names this process in claims. */
  readonly processName: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly health: Health;
  /** For the app's own settings. */
  readonly environment: Environment | undefined;
}

/**
 * Answers a question about the app's work, asked over HTTP from this machine; undefined for one that it does not know.
 * Ids, places, codes and times only: never patient data.
 */
export type Answer = (question: string, query: Readonly<Record<string, string>>) => Promise<unknown>;

/** An app that is running: what it shows of itself, and how it stops. */
export interface RunningApp {
  /** Counts and states for `/status`, without patient data. */
  status(): Readonly<Record<string, unknown>>;
  readonly answer?: Answer;
  /** Takes nothing new, ends what is in progress, gives its partitions up. The bus is still open then. */
  drain(): Promise<void>;
}

/** An app's public entry: what `apps/hub` and the app's own `main` run. */
export interface AppEntry {
  readonly name: string;
  start(resources: ServiceResources): Promise<RunningApp>;
}
