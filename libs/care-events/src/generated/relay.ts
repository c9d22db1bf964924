// Generated from schemas/ by `npm run schemas:generate`. Do not edit.

/** What a person decided about something held. */
export interface HeldCommand {
  /** Id of the command; the same id is carried out once. */
  readonly id: string;
  /** What to do. */
  readonly kind: HeldCommandKind;
  /** Consumer group whose lane this is. */
  readonly group: string;
  /** The lane. */
  readonly lane: string;
  /** Topic of the record. */
  readonly topic: string;
  /** Its partition. */
  readonly partition: number;
  /** Its offset. */
  readonly offset: number;
  /** Who decided. */
  readonly person: string;
  /** In which role. */
  readonly role: string;
  /** Why, in their words. */
  readonly reason: string;
  /** When. */
  readonly issuedAt: number;
}

/** HeldCommand as handed to the codec: what has a default may be left out. */
export interface HeldCommandDraft {
  readonly id: string;
  readonly kind?: HeldCommandKind | undefined;
  readonly group: string;
  readonly lane: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly person: string;
  readonly role: string;
  readonly reason: string;
  readonly issuedAt: number;
}

/** RETRY: try again now. SKIP: settle without delivering. */
export type HeldCommandKind = 'UNKNOWN' | 'RETRY' | 'SKIP';

/** An event that waits in a lane: it points to the record and says why. Keyed by lane, offset and epoch; tombstoned when settled. */
export interface LaneEntry {
  /** The lane: destination, source and subject in one text. */
  readonly lane: string;
  /** Destination. */
  readonly destination: string;
  /** Source system. */
  readonly source: string;
  /** Pseudonym of the patient (`ce_subject`). */
  readonly subject: string;
  /** Consumer group whose lane this is. */
  readonly group: string;
  /** Topic of the record. */
  readonly topic: string;
  /** Its partition. */
  readonly partition: number;
  /** Its offset. */
  readonly offset: number;
  /** Offset of the claim under which this was written. */
  readonly epoch: number;
  /** Id of the event, where there is one yet. */
  readonly eventId: string | null;
  /** Type of the event, where there is one yet. */
  readonly eventType: string | null;
  /** Why it waits. */
  readonly state: LaneEntryState;
  /** What was wrong at the last attempt. */
  readonly problem: LaneProblem | null;
  /** Outcome of the last attempt: `rejected`, `deferred`, … */
  readonly outcome: string;
  /** Attempts made. */
  readonly attempts: number;
  /** When it was parked. */
  readonly parkedAt: number;
  /** When it is tried again by itself; null when a person must act. */
  readonly nextTryAt: number | null;
  /** The record itself, where its event nears expiry. */
  readonly copy: RecordCopy | null;
}

/** LaneEntry as handed to the codec: what has a default may be left out. */
export interface LaneEntryDraft {
  readonly lane: string;
  readonly destination: string;
  readonly source: string;
  readonly subject: string;
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly epoch: number;
  readonly eventId?: string | null | undefined;
  readonly eventType?: string | null | undefined;
  readonly state?: LaneEntryState | undefined;
  readonly problem?: LaneProblemDraft | null | undefined;
  readonly outcome: string;
  readonly attempts: number;
  readonly parkedAt: number;
  readonly nextTryAt?: number | null | undefined;
  readonly copy?: RecordCopyDraft | null | undefined;
}

/** PARKED: stopped here. BEHIND: waits for an earlier entry of its lane. AWAITING_MERGE: waits for an identity event. */
export type LaneEntryState = 'PARKED' | 'BEHIND' | 'AWAITING_MERGE';

/** Where and why an attempt failed, without any value of the message. */
export interface LaneProblem {
  /** Stable code. */
  readonly code: string;
  /** Where it stands. */
  readonly at: string | null;
  /** One readable sentence. */
  readonly text: string;
  /** HL7 table 0357 code, where one fits. */
  readonly table0357: string | null;
}

/** LaneProblem as handed to the codec: what has a default may be left out. */
export interface LaneProblemDraft {
  readonly code: string;
  readonly at?: string | null | undefined;
  readonly text: string;
  readonly table0357?: string | null | undefined;
}

/** The record itself, copied before its topic forgets it. */
export interface RecordCopy {
  /** Its value. */
  readonly value: Buffer;
  /** Its headers. */
  readonly headers: Readonly<Record<string, string>>;
}

/** RecordCopy as handed to the codec: what has a default may be left out. */
export interface RecordCopyDraft {
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** A process takes a partition of a group over. The offset of this record is the epoch of what it writes. */
export interface PartitionClaim {
  /** Consumer group whose lane this is. */
  readonly group: string;
  /** Topic of the record. */
  readonly topic: string;
  /** Its partition. */
  readonly partition: number;
  /** Id of the process. */
  readonly process: string;
  /** When. */
  readonly claimedAt: number;
}

/** PartitionClaim as handed to the codec: what has a default may be left out. */
export interface PartitionClaimDraft {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly process: string;
  readonly claimedAt: number;
}

/** The former owner has no attempt in progress any more. */
export interface PartitionDrained {
  /** Consumer group whose lane this is. */
  readonly group: string;
  /** Topic of the record. */
  readonly topic: string;
  /** Its partition. */
  readonly partition: number;
  /** Epoch of the owner who says so. */
  readonly epoch: number;
}

/** PartitionDrained as handed to the codec: what has a default may be left out. */
export interface PartitionDrainedDraft {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly epoch: number;
}

/** The owner has written every open entry again under its epoch; writes of an older epoch after this are void. */
export interface PartitionReady {
  /** Consumer group whose lane this is. */
  readonly group: string;
  /** Topic of the record. */
  readonly topic: string;
  /** Its partition. */
  readonly partition: number;
  /** Epoch of the owner who says so. */
  readonly epoch: number;
}

/** PartitionReady as handed to the codec: what has a default may be left out. */
export interface PartitionReadyDraft {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly epoch: number;
}

/** Everything below this offset is settled; kept outside the group's own offsets. */
export interface SettledOffset {
  /** Consumer group whose lane this is. */
  readonly group: string;
  /** Topic of the record. */
  readonly topic: string;
  /** Its partition. */
  readonly partition: number;
  /** The next offset to read. */
  readonly offset: number;
}

/** SettledOffset as handed to the codec: what has a default may be left out. */
export interface SettledOffsetDraft {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** The last statement of a kind that was published for a subject of a source. */
export interface Statement {
  /** Source system. */
  readonly source: string;
  /** Pseudonym of the patient. */
  readonly subject: string;
  /** What it is about. */
  readonly kind: StatementKind;
  /** What was stated, in a form that compares equal when nothing changed. */
  readonly state: string;
  /** The event that states it. */
  readonly eventId: string;
  /** Partition of the intake record. */
  readonly intakePartition: number;
  /** Offset of the intake record. */
  readonly intakeOffset: number;
  /** When it was published. */
  readonly statedAt: number;
}

/** Statement as handed to the codec: what has a default may be left out. */
export interface StatementDraft {
  readonly source: string;
  readonly subject: string;
  readonly kind?: StatementKind | undefined;
  readonly state: string;
  readonly eventId: string;
  readonly intakePartition: number;
  readonly intakeOffset: number;
  readonly statedAt: number;
}

/** What the statement is about. */
export type StatementKind = 'UNKNOWN' | 'DEATH' | 'RESTRICTION' | 'READINESS';
