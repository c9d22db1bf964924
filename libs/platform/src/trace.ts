import { randomFillSync } from 'node:crypto';

/** W3C Trace Context, version 00: who caused what, across processes. Ids are random, never patient data. */
export interface TraceContext {
  /** 32 hex digits, the same along the whole path. */
  readonly traceId: string;
  /** 16 hex digits, of this step. */
  readonly spanId: string;
  readonly sampled: boolean;
}

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

/** `00-<traceId>-<spanId>-01` (https://www.w3.org/TR/trace-context/ section 3.2). */
export function formatTraceparent({ traceId, spanId, sampled }: TraceContext): string {
  return `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;
}

/** A trace that begins here. */
export function newTrace(): TraceContext {
  return { traceId: pooledBytes(16).toString('hex'), spanId: pooledBytes(8).toString('hex'), sampled: true };
}
