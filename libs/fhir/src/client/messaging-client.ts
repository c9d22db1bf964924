import type { Bundle } from 'fhir/r4.js';
import { Pool, type Dispatcher } from 'undici';
import type { Identified } from '../identified.ts';
import type { MessagingResult } from './messaging-result.ts';
import { readAnswer } from './read-answer.ts';
import { retryAfterMs } from './retry-after.ts';
import { unansweredFrom } from './unanswered.ts';

/** Where a message goes, and within what limits. */
export interface MessagingDestination {
  /** The FHIR base, without a trailing slash. */
  readonly endpoint: string;
  /** For the whole exchange, waiting for a free connection included. */
  readonly timeoutMs: number;
  /** How many connections to it may be open at once. */
  readonly concurrency: number;
  readonly bearerToken?: string;
}

export interface MessagingClientOptions {
  /** An answer longer than this is not read. */
  readonly maxResponseBytes?: number;
  readonly keepAliveMs?: number;
}

export interface MessagingClient {
  /**
   * Posts a message Bundle to `$process-message`. Never rejects: what went wrong is in the result.
   * The ids in the headers are the Bundle's; no URL holds an identifier.
   */
  send(destination: MessagingDestination, bundle: Identified<Bundle>, signal?: AbortSignal): Promise<MessagingResult>;
  /** Lets requests under way end, then closes the connections. */
  close(): Promise<void>;
}

export function messagingClient(options: MessagingClientOptions = {}): MessagingClient {
  const pools = new Map<string, Pool>();
  const poolFor = (destination: MessagingDestination): Pool => {
    const key = `${destination.endpoint} ${destination.concurrency} ${destination.timeoutMs}`;
    const pool = pools.get(key) ?? poolTo(destination, options);
    pools.set(key, pool);
    return pool;
  };
  return {
    async send(destination, bundle, signal) {
      const deadline = AbortSignal.timeout(destination.timeoutMs);
      try {
        const request = requestFor(destination, bundle);
        const either = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
        return await exchange(await poolFor(destination).request({ ...request, signal: either }), bundle);
      } catch (error) {
        return unansweredFrom(error, deadline.aborted);
      }
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

function poolTo({ endpoint, concurrency, timeoutMs }: MessagingDestination, options: MessagingClientOptions): Pool {
  return new Pool(new URL(endpoint).origin, {
    connections: concurrency,
    pipelining: 1,
    keepAliveTimeout: options.keepAliveMs ?? 30_000,
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: options.maxResponseBytes ?? 1_000_000,
  });
}

function requestFor(
  { endpoint, bearerToken }: MessagingDestination,
  bundle: Identified<Bundle>,
): Dispatcher.RequestOptions {
  const headers: Record<string, string> = {
    'content-type': 'application/fhir+json; charset=utf-8',
    accept: 'application/fhir+json',
    'x-request-id': bundle.id,
    'x-correlation-id': bundle.id,
  };
  if (bearerToken !== undefined) headers['authorization'] = `Bearer ${bearerToken}`;
  return {
    method: 'POST',
    path: `${new URL(endpoint).pathname.replace(/\/$/, '')}/$process-message`,
    headers,
    body: JSON.stringify(bundle),
  };
}

async function exchange(response: Dispatcher.ResponseData, bundle: Identified<Bundle>): Promise<MessagingResult> {
  const text = await response.body.text();
  const wait = retryAfterMs(response.headers['retry-after'], Date.now());
  const answer = readAnswer({ text, contentType: response.headers['content-type'] }, bundle);
  const status = response.statusCode;
  return wait === undefined
    ? { kind: 'answered', status, answer }
    : { kind: 'answered', status, answer, retryAfterMs: wait };
}
