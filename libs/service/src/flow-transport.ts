import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import type { Answer, AppEntry, RunningApp, ServiceResources } from './app-entry.ts';

/**
 * A Nest transport that only starts and drains the flow of one app (design section 2). Message patterns are not used:
 * a flow is a visible list in the app, and what is acknowledged, committed or retried is decided there.
 */
export class FlowTransport extends Server implements CustomTransportStrategy {
  readonly #entry: AppEntry;
  readonly #resources: ServiceResources;
  #running: RunningApp | undefined;

  constructor(entry: AppEntry, resources: ServiceResources) {
    super();
    this.#entry = entry;
    this.#resources = resources;
  }

  get name(): string {
    return this.#entry.name;
  }

  listen(callback: (error?: unknown) => void): void {
    this.#entry.start(this.#resources).then((running) => {
      this.#running = running;
      callback();
    }, callback);
  }

  async close(): Promise<void> {
    await this.#running?.drain();
    this.#resources.log.info('drained', { step: this.name });
  }

  /** What the app shows of itself. */
  report(): Readonly<Record<string, unknown>> {
    return this.#running?.status() ?? {};
  }

  /** Undefined where the app does not know the question. */
  async answer(...asked: Parameters<Answer>): Promise<unknown> {
    return this.#running?.answer?.(...asked);
  }

  on(): void {
    // A flow has no events for Nest to listen to.
  }

  unwrap<T>(): T {
    throw new TypeError('a flow has no server underneath');
  }
}
