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

/** What a person decided about work of a lane. Carried out by the owner of its partition, once by id, and answered on the ledger. */
export interface LaneCommand {
  /** Id of the command; the same id is carried out once. */
  readonly id: string;
  /** What to do. */
  readonly kind: LaneCommandKind;
  /** Consumer group whose lane this is. */
  readonly group: string;
  /** Destination of the lane. */
  readonly destination: string;
  /** Topic of the record. */
  readonly topic: string;
  /** Its partition. */
  readonly partition: number;
  /** Its offset; of a replay, the first offset that it covers. */
  readonly offset: number;
  /** Offset that the person saw at the head of the lane; with another head nothing is done. */
  readonly expectedHead: number | null;
  /** Who at the receiver was told, and how; needed where patients' safety hangs on it. */
  readonly told: string | null;
  /** Of a replay: only lanes of this source system. */
  readonly source: string | null;
  /** Of a replay: only the lane of this subject (`ce_subject`). */
  readonly subject: string | null;
  /** Of a replay: attempts a second at the most. */
  readonly ratePerSecond: number | null;
  /** Of a replay: count only. */
  readonly dryRun: boolean;
  /** The replay to stop: the id of the command that began it. */
  readonly replayId: string | null;
  /** Who decided. */
  readonly person: string;
  /** In which role: `operations`, `clinical-safety`. */
  readonly role: string;
  /** Why, in their words. */
  readonly reason: string;
  /** When. */
  readonly issuedAt: number;
}

/** LaneCommand as handed to the codec: what has a default may be left out. */
export interface LaneCommandDraft {
  readonly id: string;
  readonly kind?: LaneCommandKind | undefined;
  readonly group: string;
  readonly destination: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly expectedHead?: number | null | undefined;
  readonly told?: string | null | undefined;
  readonly source?: string | null | undefined;
  readonly subject?: string | null | undefined;
  readonly ratePerSecond?: number | null | undefined;
  readonly dryRun?: boolean | undefined;
  readonly replayId?: string | null | undefined;
  readonly person: string;
  readonly role: string;
  readonly reason: string;
  readonly issuedAt: number;
}

/** RELEASE: try the head again now. SKIP: close the head without delivering it. CLOSE: close an entry wherever it waits. AHEAD: send an identity event ahead of what it waits for. WORKLIST: close what the retired lane of an identity event still holds; people do it by hand. REPLAY: deliver lanes again from a point on. STOP_REPLAY: drop what is left of a replay. */
export type LaneCommandKind = 'UNKNOWN' | 'RELEASE' | 'SKIP' | 'CLOSE' | 'AHEAD' | 'WORKLIST' | 'REPLAY' | 'STOP_REPLAY';

/** What people set for a destination of a flow. Keyed by group, destination and what is set: the last one stands. */
export interface DestinationControl {
  /** Id of the decision. */
  readonly id: string;
  /** What is set. */
  readonly kind: DestinationControlKind;
  /** Consumer group of the flow. */
  readonly group: string;
  /** The destination. */
  readonly destination: string;
  /** Of a throttle: attempts a second at the most. */
  readonly ratePerSecond: number | null;
  /** Of a silence: when it ends by itself. */
  readonly until: number | null;
  /** Who decided. */
  readonly person: string;
  /** In which role: `operations`, `clinical-safety`. */
  readonly role: string;
  /** Why, in their words. */
  readonly reason: string;
  /** When. */
  readonly setAt: number;
}

/** DestinationControl as handed to the codec: what has a default may be left out. */
export interface DestinationControlDraft {
  readonly id: string;
  readonly kind?: DestinationControlKind | undefined;
  readonly group: string;
  readonly destination: string;
  readonly ratePerSecond?: number | null | undefined;
  readonly until?: number | null | undefined;
  readonly person: string;
  readonly role: string;
  readonly reason: string;
  readonly setAt: number;
}

/** PAUSE: no attempt starts; RESUME ends it. THROTTLE: so many attempts a second; UNTHROTTLE ends it. SILENCE: no alerts; UNSILENCE ends it. */
export type DestinationControlKind = 'UNKNOWN' | 'PAUSE' | 'RESUME' | 'THROTTLE' | 'UNTHROTTLE' | 'SILENCE' | 'UNSILENCE';

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
