import type { Alert, StateCodec, Task } from '@care-relay/care-events';
import type { StoredRecord } from '@care-relay/event-bus';

/** Something people must know; one for each cause. No identifiers of people or patients in it. */
export interface Notice {
  /** Names the cause: a flow, a destination and a code, never a patient. */
  readonly cause: string;
  /** A task is for somebody to do; an alert is wrong now. */
  readonly kind: 'task' | 'alert';
  readonly group?: string;
  readonly destination?: string;
  readonly code: string;
  readonly text: string;
  /** How many it is about; without it, how often it came is counted. */
  readonly count?: number;
}

/** A notice as it stands in `relay.alerts`; times in milliseconds. */
export interface StandingNotice extends Notice {
  readonly count: number;
  readonly raisedAt: number;
  readonly lastAt: number;
  /** Set once the cause is over. */
  readonly clearedAt?: number;
  /** Of a task: who said that it is done, and what was done. */
  readonly done?: { readonly person: string; readonly role: string; readonly reason: string };
}

export function encodeNotice(notice: StandingNotice, codec: StateCodec): Buffer {
  const { kind, done, ...rest } = notice;
  return kind === 'task' ? codec.encode('Task', { ...rest, done: done ?? null }) : codec.encode('Alert', rest);
}

/** The notice in a record of `relay.alerts`; undefined for a record of a later build. */
export async function readNotice({ value }: StoredRecord, codec: StateCodec): Promise<StandingNotice | undefined> {
  const decoded = value === null ? undefined : await codec.decode(value);
  if (decoded?.known !== true) return undefined;
  if (decoded.type === 'Task') return fromTask(decoded.data);
  return decoded.type === 'Alert' ? fromRecord('alert', decoded.data) : undefined;
}

function fromTask({ done, ...task }: Task): StandingNotice {
  return { ...fromRecord('task', task), ...(done !== null && { done }) };
}

function fromRecord(kind: Notice['kind'], record: Alert): StandingNotice {
  const { group, destination, clearedAt, ...rest } = record;
  return {
    ...rest,
    kind,
    ...(group !== null && { group }),
    ...(destination !== null && { destination }),
    ...(clearedAt !== null && { clearedAt }),
  };
}
