import { randomFillSync } from 'node:crypto';

/** W3C Trace Context, version 00: who caused what, across processes. Ids are random, never patient data. */
export interface TraceContext {
  /** 32 hex digits, the same along the whole path. */
  readonly traceId: string;
  /** 16 hex digits, of this step. */
  readonly spanId: string;
  readonly sampled: boolean;
}

const form = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;

const pool = Buffer.alloc(4096);
let used = pool.length;

/** Random bytes, drawn from the system in larger portions: every message needs some. */
function pooledBytes(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.subarray(used - bytes, used);
}

/** Undefined for what is not a traceparent (https://www.w3.org/TR/trace-context/ section 3.2). */
export function parseTraceparent(header: string | undefined): TraceContext | undefined {
  const match = form.exec(header ?? '');
  const [, traceId, spanId, flags] = match ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return { traceId, spanId, sampled: (parseInt(flags, 16) & 1) === 1 };
}

export function formatTraceparent({ traceId, spanId, sampled }: TraceContext): string {
  return `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;
}

/** A trace that begins here. */
export function newTrace(random: (bytes: number) => Buffer = pooledBytes): TraceContext {
  return { traceId: random(16).toString('hex'), spanId: random(8).toString('hex'), sampled: true };
}

/** The next step of the trace that `header` carries, or a new trace where it carries none. */
export function continueTrace(
  header: string | undefined,
  random: (bytes: number) => Buffer = pooledBytes,
): TraceContext {
  const parent = parseTraceparent(header);
  return parent === undefined ? newTrace(random) : { ...parent, spanId: random(8).toString('hex') };
}
