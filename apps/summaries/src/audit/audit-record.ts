import type { LookUpAudited, StateCodec, StateDrafts } from '@care-relay/care-events';
import type { OutgoingRecord, StoredRecord } from '@care-relay/event-bus';

/** Every question about a patient and what came of it; nothing here deletes it. */
export const auditTopic = 'relay.audit';

export type AuditDraft = StateDrafts['LookUpAudited'];

/** By what an audit record is known here: one record for each look-up and revision. */
export interface AuditName {
  /** When the question came, in milliseconds. */
  readonly at: number;
  readonly lookUp: string;
  readonly revision: number;
}

/** An audit record as bytes. */
export interface KeptAudit extends AuditName {
  readonly value: Buffer;
}

export function keptAudit(draft: AuditDraft, codec: StateCodec): KeptAudit {
  const { at, lookUp, revision = 0 } = draft;
  return { at, lookUp, revision, value: codec.encode('LookUpAudited', draft) };
}

export function nameOf({ lookUp, revision }: Pick<AuditName, 'lookUp' | 'revision'>): string {
  return `${lookUp}.${revision}`;
}

export function outgoing({ lookUp, value }: KeptAudit): OutgoingRecord {
  return { topic: auditTopic, key: lookUp, value, headers: {} };
}

/** The audit record in a record of `relay.audit`; undefined for one of a later build. */
export async function readAudit(value: StoredRecord['value'], codec: StateCodec): Promise<LookUpAudited | undefined> {
  const decoded = value === null ? undefined : await codec.decode(value);
  return decoded?.known === true && decoded.type === 'LookUpAudited' ? decoded.data : undefined;
}
