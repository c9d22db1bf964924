// Generated from schemas/ by `npm run schemas:generate`. Do not edit.
import type { AssertionTime, AssertionTimeDraft, Cleared, Coded, CodedDraft, DeathBasis, Encounter, EncounterDraft, FieldsSaid, FieldsSaidDraft, Patient, PatientDraft, RestrictionScope, SafetyAlert, SafetyAlertDraft, SourceTime, SourceTimeDraft, TransferReferral, TransferReferralDraft } from './shared.ts';

/** Something that is wrong now and should be known. One for each cause, however often it comes. */
export interface Alert {
  /** Names the cause; one record stands for it. */
  readonly cause: string;
  /** The flow, where it is about one. */
  readonly group: string | null;
  /** The destination, where it is about one. */
  readonly destination: string | null;
  /** Stable code. */
  readonly code: string;
  /** One readable sentence. */
  readonly text: string;
  /** How many it is about, or how often it came. */
  readonly count: number;
  /** When the cause first came. */
  readonly raisedAt: number;
  /** When it was last seen. */
  readonly lastAt: number;
  /** When it was over; null while it stands. */
  readonly clearedAt: number | null;
}

/** Alert as handed to the codec: what has a default may be left out. */
export interface AlertDraft {
  readonly cause: string;
  readonly group?: string | null | undefined;
  readonly destination?: string | null | undefined;
  readonly code: string;
  readonly text: string;
  readonly count?: number | undefined;
  readonly raisedAt: number;
  readonly lastAt: number;
  readonly clearedAt?: number | null | undefined;
}

/** Something that somebody must do. One for each cause, however often it comes. */
export interface Task {
  /** Names the cause; one record stands for it. */
  readonly cause: string;
  /** The flow, where it is about one. */
  readonly group: string | null;
  /** The destination, where it is about one. */
  readonly destination: string | null;
  /** Stable code. */
  readonly code: string;
  /** One readable sentence. */
  readonly text: string;
  /** How many it is about, or how often it came. */
  readonly count: number;
  /** When the cause first came. */
  readonly raisedAt: number;
  /** When it was last seen. */
  readonly lastAt: number;
  /** When it was over; null while it stands. */
  readonly clearedAt: number | null;
  /** Set where a person said that it is done; null where its cause ended by itself. */
  readonly done: TaskDone | null;
}

/** Task as handed to the codec: what has a default may be left out. */
export interface TaskDraft {
  readonly cause: string;
  readonly group?: string | null | undefined;
  readonly destination?: string | null | undefined;
  readonly code: string;
  readonly text: string;
  readonly count?: number | undefined;
  readonly raisedAt: number;
  readonly lastAt: number;
  readonly clearedAt?: number | null | undefined;
  readonly done?: TaskDoneDraft | null | undefined;
}

/** Who said that it is done, and how. */
export interface TaskDone {
  /** Who. */
  readonly person: string;
  /** In which role. */
  readonly role: string;
  /** What was done. */
  readonly reason: string;
}

/** TaskDone as handed to the codec: what has a default may be left out. */
export interface TaskDoneDraft {
  readonly person: string;
  readonly role: string;
  readonly reason: string;
}

/** One question about a patient and what came of it. Keyed by the look-up; of several records of one look-up the highest revision counts. */
export interface LookUpAudited {
  /** Id of the look-up; its first 48 bits are when it was made (UUID version 7). */
  readonly lookUp: string;
  /** 0; higher for what became of it later: an answer that could not be given after all. */
  readonly revision: number;
  /** When the question came. */
  readonly at: number;
  /** The client system; null where no token was believed. */
  readonly client: string | null;
  /** ODS code of the asking organisation. */
  readonly organisation: string | null;
  /** The asking person, by the id that their organisation gave them. */
  readonly user: string | null;
  /** Their role. */
  readonly role: string | null;
  /** Reason for the request: `directcare`. */
  readonly reason: string | null;
  /** `incident` or `encounter`: what the token says the question is for. */
  readonly contextKind: string | null;
  /** The asker's id of it. */
  readonly contextId: string | null;
  /** `search`, `summary`, `read`, or `wrong-patient` for a report. */
  readonly operation: string;
  /** `answered`, or `refused`. */
  readonly outcome: string;
  /** Answered: the basis (`registered`, `encounter`, `referral`, `incident`, `emergency`). Refused: why, more exactly than the asker is told. */
  readonly code: string;
  /** The reason code of a claim of emergency access. */
  readonly emergencyReason: string | null;
  /** Pseudonyms of whom the question was about (`ce_subject`); empty where nobody was found. */
  readonly subjects: readonly string[];
  /** `location` where a restriction left out what betrays where they are, else `nothing`. */
  readonly withheld: string;
  /** How recent what was shown is; null where nothing was. */
  readonly asAt: number | null;
  /** A report: the look-up that it is about. */
  readonly about: string | null;
  /** Kept in the local journal first, because Kafka was away. */
  readonly viaJournal: boolean;
}

/** LookUpAudited as handed to the codec: what has a default may be left out. */
export interface LookUpAuditedDraft {
  readonly lookUp: string;
  readonly revision?: number | undefined;
  readonly at: number;
  readonly client?: string | null | undefined;
  readonly organisation?: string | null | undefined;
  readonly user?: string | null | undefined;
  readonly role?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly contextKind?: string | null | undefined;
  readonly contextId?: string | null | undefined;
  readonly operation: string;
  readonly outcome: string;
  readonly code: string;
  readonly emergencyReason?: string | null | undefined;
  readonly subjects?: readonly string[] | undefined;
  readonly withheld?: string | undefined;
  readonly asAt?: number | null | undefined;
  readonly about?: string | null | undefined;
  readonly viaJournal?: boolean | undefined;
}

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
  /** Names a replay in all its partitions. */
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

/** Up to where a partition's events were found to be accounted for. Keyed by group, topic and partition. */
export interface AccountedTo {
  /** The flow. */
  readonly group: string;
  /** The topic it reads. */
  readonly topic: string;
  /** The partition. */
  readonly partition: number;
  /** Every event below this has its end, stands open, or was told as unaccounted. */
  readonly offset: number;
  /** When. */
  readonly at: number;
}

/** AccountedTo as handed to the codec: what has a default may be left out. */
export interface AccountedToDraft {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly at: number;
}

/** A flow says what it reads and by which clock it is to deliver. Keyed by group. */
export interface FlowRegistered {
  /** The consumer group. */
  readonly group: string;
  /** The topic it reads. */
  readonly topic: string;
  /** The event types that it maps. */
  readonly types: readonly string[];
  /** Its destinations, each in one of these. */
  readonly clocks: readonly DestinationClock[];
  /** When it last started. */
  readonly registeredAt: number;
}

/** FlowRegistered as handed to the codec: what has a default may be left out. */
export interface FlowRegisteredDraft {
  readonly group: string;
  readonly topic: string;
  readonly types: readonly string[];
  readonly clocks: readonly DestinationClockDraft[];
  readonly registeredAt: number;
}

/** Destinations with one table of times. */
export interface DestinationClock {
  /** The destinations. */
  readonly destinations: readonly string[];
  /** By event type: late when not delivered so many milliseconds after it was stored. `*` is every type that is not named. */
  readonly lateAfterMs: Readonly<Record<string, number>>;
}

/** DestinationClock as handed to the codec: what has a default may be left out. */
export interface DestinationClockDraft {
  readonly destinations: readonly string[];
  readonly lateAfterMs: Readonly<Record<string, number>>;
}

/** What an ambulance trust was last told about one incident: noted before it is sent, and again when the answer came. Keyed by trust and incident. */
export interface IncidentTold {
  /** ODS code of the trust. */
  readonly organisation: string;
  /** The trust's id of the incident. */
  readonly incident: string;
  /** Counts the times that a summary was offered for it: after each withdrawal the next one. */
  readonly turn: number;
  /** The crew it was offered to. */
  readonly callSign: string;
  /** Keyed hash of whom the crew had identified then. */
  readonly patients: string;
  /** `SENDING` before the first attempt; `TOLD` or `REFUSED` when the trust has answered; `WITHHELD` where whoever it would be about objects. */
  readonly available: string;
  /** `NONE`; `DUE` while it cannot be told whether it may be sent; `SENDING` before the first attempt; `PUSHED` or `REFUSED` when the trust has answered; `WITHHELD` where nothing may be sent, or there is nothing to send. */
  readonly push: string;
  /** `STANDING`; `WITHDRAWING` before SummaryWithdrawn is attempted; `WITHDRAWN` when the trust has answered; `ENDED` when the grace after clear is over. */
  readonly standing: string;
  /** Code of why it was withdrawn, withheld or refused. */
  readonly reason: string | null;
  /** When this was noted. */
  readonly at: number;
}

/** IncidentTold as handed to the codec: what has a default may be left out. */
export interface IncidentToldDraft {
  readonly organisation: string;
  readonly incident: string;
  readonly turn: number;
  readonly callSign: string;
  readonly patients: string;
  readonly available: string;
  readonly push: string;
  readonly standing: string;
  readonly reason?: string | null | undefined;
  readonly at: number;
}

/** That what an event says was, or may have been, sent to the crew of an incident: noted before it is sent. Keyed by the message; a tombstone follows once it was withdrawn. */
export interface UpdateTold {
  /** Id of the message (`Bundle.id`). */
  readonly message: string;
  /** ODS code of the trust. */
  readonly organisation: string;
  /** The trust's id of the incident. */
  readonly incident: string;
  /** When this was noted. */
  readonly at: number;
}

/** UpdateTold as handed to the codec: what has a default may be left out. */
export interface UpdateToldDraft {
  readonly message: string;
  readonly organisation: string;
  readonly incident: string;
  readonly at: number;
}

/** That an ambulance trust is to be told, and was told, that what a look-up showed for one of its incidents is withdrawn: noted before it is sent, and again when the trust has taken it. Keyed by the look-up. */
export interface WithdrawalTold {
  /** The look-up that showed it. */
  readonly lookUp: string;
  /** ODS code of the trust. */
  readonly organisation: string;
  /** The trust's id of the incident. */
  readonly incident: string;
  /** `WITHDRAWING` before SummaryWithdrawn is attempted; `WITHDRAWN` when the trust has taken it. */
  readonly standing: string;
  /** When this was noted. */
  readonly at: number;
}

/** WithdrawalTold as handed to the codec: what has a default may be left out. */
export interface WithdrawalToldDraft {
  readonly lookUp: string;
  readonly organisation: string;
  readonly incident: string;
  readonly standing: string;
  readonly at: number;
}

/** What a person settled about two local records. Keyed by the pair; the last one stands. */
export interface IdentityDecision {
  /** Both pseudonyms, in text order. */
  readonly subjects: readonly string[];
  /** What was decided. */
  readonly verdict: IdentityVerdict;
  /** Who decided. */
  readonly person: string;
  /** In which role. */
  readonly role: string;
  /** Why, in the person's words. */
  readonly reason: string;
  /** When. */
  readonly decidedAt: number;
}

/** IdentityDecision as handed to the codec: what has a default may be left out. */
export interface IdentityDecisionDraft {
  readonly subjects: readonly string[];
  readonly verdict: IdentityVerdict;
  readonly person: string;
  readonly role: string;
  readonly reason: string;
  readonly decidedAt: number;
}

/** What was decided. */
export type IdentityVerdict = 'UNKNOWN' | 'LINK' | 'KEEP_APART';

/** What one source says about one of its local ids, as far as identity needs it. Keyed by source and subject. */
export interface LocalRecord {
  /** Source system. */
  readonly source: string;
  /** Pseudonym of the patient (`ce_subject`). */
  readonly subject: string;
  /** ODS code of the organisation that issues the local id. */
  readonly organisation: string;
  /** Care topic that is folded in. */
  readonly coversTopic: string;
  /** Partition of the care topic that is folded in. */
  readonly coversPartition: number;
  /** Offset of the last event that is folded in. */
  readonly coversOffset: number;
  /** What the source says of the patient, the newest of each. */
  readonly facts: readonly StatedFact[];
  /** Local ids as last listed. */
  readonly localIds: readonly LocalId[];
  /** When they were listed. */
  readonly localIdsAt: AssertionTime | null;
  /** Every number ever given for it. */
  readonly numbers: readonly NumberStatement[];
  /** Merges, links and unlinks. */
  readonly pairs: readonly PairStatement[];
  /** Death. */
  readonly death: DeathStatement | null;
  /** Restriction. */
  readonly restriction: RestrictionStatement | null;
  /** Encounters: all open ones and the newest of the others. */
  readonly encounters: readonly EncounterStatement[];
  /** Referrals. */
  readonly referrals: readonly ReferralStatement[];
  /** GP registrations, for each practice that was named. */
  readonly registrations: readonly RegistrationStatement[];
}

/** LocalRecord as handed to the codec: what has a default may be left out. */
export interface LocalRecordDraft {
  readonly source: string;
  readonly subject: string;
  readonly organisation: string;
  readonly coversTopic?: string | undefined;
  readonly coversPartition: number;
  readonly coversOffset: number;
  readonly facts?: readonly StatedFactDraft[] | undefined;
  readonly localIds?: readonly LocalIdDraft[] | undefined;
  readonly localIdsAt?: AssertionTimeDraft | null | undefined;
  readonly numbers?: readonly NumberStatementDraft[] | undefined;
  readonly pairs?: readonly PairStatementDraft[] | undefined;
  readonly death?: DeathStatementDraft | null | undefined;
  readonly restriction?: RestrictionStatementDraft | null | undefined;
  readonly encounters?: readonly EncounterStatementDraft[] | undefined;
  readonly referrals?: readonly ReferralStatementDraft[] | undefined;
  readonly registrations?: readonly RegistrationStatementDraft[] | undefined;
}

/** One thing in one word, and when it was stated. */
export interface StatedFact {
  /** Which thing: `birthDate`, `sex`, `practice` … */
  readonly fact: string;
  /** What was stated; null where it was taken back. */
  readonly value: string | null;
  /** When. */
  readonly at: AssertionTime;
}

/** StatedFact as handed to the codec: what has a default may be left out. */
export interface StatedFactDraft {
  readonly fact: string;
  readonly value?: string | null | undefined;
  readonly at: AssertionTimeDraft;
}

/** One local id. */
export interface LocalId {
  /** The id, as sent. */
  readonly value: string;
  /** Who issued it. */
  readonly authority: string | null;
  /** Its type, as sent. */
  readonly type: string | null;
}

/** LocalId as handed to the codec: what has a default may be left out. */
export interface LocalIdDraft {
  readonly value: string;
  readonly authority?: string | null | undefined;
  readonly type?: string | null | undefined;
}

/** An NHS number that the source gave for it. */
export interface NumberStatement {
  /** Ten digits. */
  readonly value: string;
  /** When it was last given. */
  readonly at: AssertionTime;
  /** Status 01 to 08 last given with it; empty where it was taken back. */
  readonly status: string | null;
  /** When that was. */
  readonly statusAt: AssertionTime | null;
}

/** NumberStatement as handed to the codec: what has a default may be left out. */
export interface NumberStatementDraft {
  readonly value: string;
  readonly at: AssertionTimeDraft;
  readonly status?: string | null | undefined;
  readonly statusAt?: AssertionTimeDraft | null | undefined;
}

/** What the source said of this record and another of its own. */
export interface PairStatement {
  /** Subject of the other. */
  readonly other: string;
  /** This one was retired into the other. */
  readonly retired: AssertionTime | null;
  /** The other was retired into this one. */
  readonly absorbed: AssertionTime | null;
  /** Either was retired into the other for the first time. */
  readonly firstMerged: AssertionTime | null;
  /** Both were linked. */
  readonly linked: AssertionTime | null;
  /** Both were unlinked. */
  readonly unlinked: AssertionTime | null;
}

/** PairStatement as handed to the codec: what has a default may be left out. */
export interface PairStatementDraft {
  readonly other: string;
  readonly retired?: AssertionTimeDraft | null | undefined;
  readonly absorbed?: AssertionTimeDraft | null | undefined;
  readonly firstMerged?: AssertionTimeDraft | null | undefined;
  readonly linked?: AssertionTimeDraft | null | undefined;
  readonly unlinked?: AssertionTimeDraft | null | undefined;
}

/** The last statement about the death. */
export interface DeathStatement {
  /** False where it was withdrawn. */
  readonly died: boolean;
  /** When, ISO 8601, as precise as stated. */
  readonly time: string | null;
  /** What it was read from. */
  readonly basis: string | null;
  /** When it was stated. */
  readonly at: AssertionTime;
}

/** DeathStatement as handed to the codec: what has a default may be left out. */
export interface DeathStatementDraft {
  readonly died: boolean;
  readonly time?: string | null | undefined;
  readonly basis?: string | null | undefined;
  readonly at: AssertionTimeDraft;
}

/** The last statement about a restriction. */
export interface RestrictionStatement {
  /** How far it reaches; null where it was taken back. */
  readonly scope: RestrictionScope | null;
  /** When it was stated. */
  readonly at: AssertionTime;
}

/** RestrictionStatement as handed to the codec: what has a default may be left out. */
export interface RestrictionStatementDraft {
  readonly scope?: RestrictionScope | null | undefined;
  readonly at: AssertionTimeDraft;
}

/** The state of an encounter as last stated. */
export interface EncounterStatement {
  /** Kind. */
  readonly kind: EncounterKind;
  /** Authority and visit number; empty where none was sent. */
  readonly visit: string;
  /** State. */
  readonly state: EncounterState;
  /** When the state was stated. */
  readonly at: AssertionTime;
  /** When it began. */
  readonly since: number | null;
  /** When the beginning was stated. */
  readonly sinceAt: AssertionTime | null;
  /** When it ended. */
  readonly until: number | null;
}

/** EncounterStatement as handed to the codec: what has a default may be left out. */
export interface EncounterStatementDraft {
  readonly kind: EncounterKind;
  readonly visit: string;
  readonly state: EncounterState;
  readonly at: AssertionTimeDraft;
  readonly since?: number | null | undefined;
  readonly sinceAt?: AssertionTimeDraft | null | undefined;
  readonly until?: number | null | undefined;
}

/** What kind of encounter. */
export type EncounterKind = 'INPATIENT' | 'EMERGENCY' | 'OUTPATIENT';

/** State of an encounter. */
export type EncounterState = 'OPEN' | 'ENDED' | 'CANCELLED';

/** A referral as last stated. */
export interface ReferralStatement {
  /** The source's identifier. */
  readonly referralId: string;
  /** ODS code of who is asked. */
  readonly to: string | null;
  /** True once withdrawn. */
  readonly withdrawn: boolean;
  /** When it was stated. */
  readonly at: AssertionTime;
}

/** ReferralStatement as handed to the codec: what has a default may be left out. */
export interface ReferralStatementDraft {
  readonly referralId: string;
  readonly to?: string | null | undefined;
  readonly withdrawn?: boolean | undefined;
  readonly at: AssertionTimeDraft;
}

/** What a source that registers patients said of one practice. */
export interface RegistrationStatement {
  /** ODS code of the practice. */
  readonly practice: string;
  /** Its name, as in the newest word that the patient is registered there. */
  readonly name: string | null;
  /** When the patient was last said to be registered there. */
  readonly registered: AssertionTime | null;
  /** When that was last said to have ended. */
  readonly ended: AssertionTime | null;
}

/** RegistrationStatement as handed to the codec: what has a default may be left out. */
export interface RegistrationStatementDraft {
  readonly practice: string;
  readonly name?: string | null | undefined;
  readonly registered?: AssertionTimeDraft | null | undefined;
  readonly ended?: AssertionTimeDraft | null | undefined;
}

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
  /** The record itself, where its event nears expiry. The one field with patient data. */
  readonly copy: RecordCopy | null;
  /** When the event was true, where that is known. */
  readonly occurredAt: number | null;
  /** What the statement is about, where it may go ahead: `death`, or a kind and a digest. */
  readonly sameThing: string | null;
  /** Why the event goes to this destination. */
  readonly route: string | null;
  /** All the subjects in whose lanes it stands, in the event's order, where they are several: each of its records names all its lanes. */
  readonly subjects: readonly string[];
  /** The replay that put it here, where one did. */
  readonly replayId: string | null;
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
  readonly occurredAt?: number | null | undefined;
  readonly sameThing?: string | null | undefined;
  readonly route?: string | null | undefined;
  readonly subjects?: readonly string[] | undefined;
  readonly replayId?: string | null | undefined;
}

/** PARKED: stopped here. BEHIND: waits for an earlier entry of its lane. AWAITING_MERGE: waits for an identity event. AWAITING_DESTINATION: its destination takes nothing at the moment. AHEAD: has gone, or is going, before its turn. */
export type LaneEntryState = 'PARKED' | 'BEHIND' | 'AWAITING_MERGE' | 'AWAITING_DESTINATION' | 'AHEAD';

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

/** The record itself, copied before its topic forgets it: patient data, as restricted as the topic it comes from. */
export interface RecordCopy {
  /** Its value. */
  readonly value: Buffer;
  /** Its headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** Its key. */
  readonly key: string;
  /** When its topic took it. */
  readonly storedAt: number;
}

/** RecordCopy as handed to the codec: what has a default may be left out. */
export interface RecordCopyDraft {
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly key?: string | undefined;
  readonly storedAt?: number | undefined;
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
  /** Epoch of the owner who says so; of several, the newest counts. Null in records of earlier versions. */
  readonly epoch: number | null;
}

/** SettledOffset as handed to the codec: what has a default may be left out. */
export interface SettledOffsetDraft {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly epoch?: number | null | undefined;
}

/** What came of a person's command. Keyed by the command's id. */
export interface CommandAnswered {
  /** The command. */
  readonly commandId: string;
  /** What was asked: `RELEASE`, `REPLAY` … */
  readonly kind: string;
  /** The flow whose lane it is about. */
  readonly group: string;
  /** Destination of the lane. */
  readonly destination: string;
  /** Topic of the record it is about. */
  readonly topic: string;
  /** Its partition. */
  readonly partition: number;
  /** Its offset. */
  readonly offset: number;
  /** Who asked. */
  readonly person: string;
  /** In which role. */
  readonly role: string;
  /** `done`, or the stable code of why not. */
  readonly outcome: string;
  /** One readable sentence. */
  readonly text: string;
  /** Of a replay: how many, by what became of them. */
  readonly counts: Readonly<Record<string, number>>;
  /** When. */
  readonly answeredAt: number;
}

/** CommandAnswered as handed to the codec: what has a default may be left out. */
export interface CommandAnsweredDraft {
  readonly commandId: string;
  readonly kind: string;
  readonly group: string;
  readonly destination: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly person: string;
  readonly role: string;
  readonly outcome: string;
  readonly text: string;
  readonly counts?: Readonly<Record<string, number>> | undefined;
  readonly answeredAt: number;
}

/** What became of an event at one destination of one flow, or of a kept message in its publisher. Written after it happened, when it settles; earlier only if it did not settle at its first try. Keyed by event id (without one, by topic, partition and offset), in the partition of the record it is about. */
export interface Delivery {
  /** The flow: the adapter's or publisher's consumer group. */
  readonly group: string;
  /** Destination; null where it goes to none. */
  readonly destination: string | null;
  /** Id of the event, where there is one. */
  readonly eventId: string | null;
  /** Type of the event, or trigger of the message. */
  readonly eventType: string | null;
  /** Source system. */
  readonly source: string;
  /** Pseudonyms of the patients (`ce_subject`), the event's own first. */
  readonly subjects: readonly string[];
  /** Topic of the record it is about. */
  readonly topic: string;
  /** Its partition. */
  readonly partition: number;
  /** Its offset. */
  readonly offset: number;
  /** The intake record that the event was made from. */
  readonly intake: IntakePlace | null;
  /** What became of it. */
  readonly outcome: DeliveryOutcome;
  /** Why it goes to this destination. */
  readonly route: string | null;
  /** Every destination of this flow that it goes to. */
  readonly routedTo: readonly string[];
  /** Code of why it was withheld, expired, or goes nowhere. */
  readonly reason: string | null;
  /** What was wrong at the last attempt. */
  readonly problem: LedgerProblem | null;
  /** Who closed it. */
  readonly closure: Closure | null;
  /** What overtook it. */
  readonly supersededBy: string | null;
  /** The receiver's own reference. */
  readonly ack: string | null;
  /** Attempts made, all together. */
  readonly attempts: number;
  /** What the attempts since the last record came to: the last ten. */
  readonly answers: readonly ReceiverAnswer[];
  /** It reached us later after it was true than its type allows. */
  readonly senderLate: boolean;
  /** It took us longer from receiving it than its type allows. */
  readonly hubLate: boolean;
  /** Set where it was sent ahead. */
  readonly ahead: SentAhead | null;
  /** The replay that sent it. */
  readonly replayId: string | null;
  /** Id of this delivery, where it is not the event's. */
  readonly deliveryId: string | null;
  /** When it is tried again by itself. */
  readonly nextTryAt: number | null;
  /** When the event was true. */
  readonly occurredAt: number | null;
  /** When the log took the record it is about. */
  readonly storedAt: number | null;
  /** When this was written. */
  readonly recordedAt: number;
}

/** Delivery as handed to the codec: what has a default may be left out. */
export interface DeliveryDraft {
  readonly group: string;
  readonly destination?: string | null | undefined;
  readonly eventId?: string | null | undefined;
  readonly eventType?: string | null | undefined;
  readonly source: string;
  readonly subjects?: readonly string[] | undefined;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly intake?: IntakePlaceDraft | null | undefined;
  readonly outcome?: DeliveryOutcome | undefined;
  readonly route?: string | null | undefined;
  readonly routedTo?: readonly string[] | undefined;
  readonly reason?: string | null | undefined;
  readonly problem?: LedgerProblemDraft | null | undefined;
  readonly closure?: ClosureDraft | null | undefined;
  readonly supersededBy?: string | null | undefined;
  readonly ack?: string | null | undefined;
  readonly attempts?: number | undefined;
  readonly answers?: readonly ReceiverAnswerDraft[] | undefined;
  readonly senderLate?: boolean | undefined;
  readonly hubLate?: boolean | undefined;
  readonly ahead?: SentAheadDraft | null | undefined;
  readonly replayId?: string | null | undefined;
  readonly deliveryId?: string | null | undefined;
  readonly nextTryAt?: number | null | undefined;
  readonly occurredAt?: number | null | undefined;
  readonly storedAt?: number | null | undefined;
  readonly recordedAt: number;
}

/** The intake record that an event was made from. */
export interface IntakePlace {
  /** Its partition. */
  readonly partition: number;
  /** Its offset. */
  readonly offset: number;
  /** Which of that record's events, from 0. */
  readonly ordinal: number;
}

/** IntakePlace as handed to the codec: what has a default may be left out. */
export interface IntakePlaceDraft {
  readonly partition: number;
  readonly offset: number;
  readonly ordinal: number;
}

/** What became of it. DELIVERED: the receiver acknowledged it technically. ACCEPTED: it took it in business terms. PARKED, DEFERRED: it did not settle at its first try and waits; every other ends it. SUPERSEDED: a later statement about the same thing went ahead of it. WITHHELD: not allowed when it was to be sent. EXPIRED: no longer useful then. CLOSED: by a person, or by reviewed policy. NO_DESTINATION: it goes nowhere here. REPEAT: the same id had settled before. UNMAPPED: of what was received, nothing that is published. */
export type DeliveryOutcome = 'UNKNOWN' | 'DELIVERED' | 'ACCEPTED' | 'PARKED' | 'DEFERRED' | 'SUPERSEDED' | 'WITHHELD' | 'EXPIRED' | 'CLOSED' | 'NO_DESTINATION' | 'REPEAT' | 'UNMAPPED';

/** What was wrong, without any value of the message. */
export interface LedgerProblem {
  /** Stable code. */
  readonly code: string;
  /** Where it stands. */
  readonly at: string | null;
}

/** LedgerProblem as handed to the codec: what has a default may be left out. */
export interface LedgerProblemDraft {
  readonly code: string;
  readonly at?: string | null | undefined;
}

/** Who closed it, and why. */
export interface Closure {
  /** Who; null where reviewed policy did. */
  readonly person: string | null;
  /** In which role. */
  readonly role: string | null;
  /** Why: a person's words, or the code that the policy names. */
  readonly reason: string;
  /** Who at the receiver was told, and how. */
  readonly told: string | null;
  /** The command. */
  readonly commandId: string | null;
  /** Handed to a worklist of people. */
  readonly worklist: boolean;
}

/** Closure as handed to the codec: what has a default may be left out. */
export interface ClosureDraft {
  readonly person?: string | null | undefined;
  readonly role?: string | null | undefined;
  readonly reason: string;
  readonly told?: string | null | undefined;
  readonly commandId?: string | null | undefined;
  readonly worklist?: boolean | undefined;
}

/** What an attempt came to. */
export interface ReceiverAnswer {
  /** `delivered`, or the stable code of what was wrong. */
  readonly code: string;
  /** When. */
  readonly at: number;
}

/** ReceiverAnswer as handed to the codec: what has a default may be left out. */
export interface ReceiverAnswerDraft {
  readonly code: string;
  readonly at: number;
}

/** It went before earlier ones of its lane. */
export interface SentAhead {
  /** How many waited before it. */
  readonly of: number;
  /** The oldest one's time. */
  readonly oldestAt: number;
}

/** SentAhead as handed to the codec: what has a default may be left out. */
export interface SentAheadDraft {
  readonly of: number;
  readonly oldestAt: number;
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

/** What one source has said about one of its patients, folded from its events: each statement with when it was made. Keyed by source and subject. */
export interface SubjectSummary {
  /** Source system. */
  readonly source: string;
  /** Pseudonym of the patient (`ce_subject`). */
  readonly subject: string;
  /** Topic of the events. */
  readonly topic: string;
  /** Their partition. */
  readonly partition: number;
  /** Offset of the last event folded in: it and all before it are in here. */
  readonly covers: number;
  /** When that event was stored. */
  readonly arrivedAt: number;
  /** Its type. */
  readonly lastType: string;
  /** The newest statement of all. */
  readonly latest: AssertionTime;
  /** Each detail as newest stated. */
  readonly patient: Patient;
  /** By which statements. */
  readonly patientSaid: readonly FieldsSaid[];
  /** Encounters. */
  readonly encounters: readonly SummaryEncounter[];
  /** Safety alerts. */
  readonly alerts: readonly SummaryAlert[];
  /** Referrals to social care. */
  readonly referrals: readonly SummaryReferral[];
  /** Documents that were issued. */
  readonly documents: readonly SummaryDocument[];
  /** A death. */
  readonly death: SummaryDeath | null;
  /** Whether where the patient is must not be disclosed. */
  readonly restricted: boolean | null;
  /** When that was stated. */
  readonly restrictedBy: AssertionTime | null;
}

/** SubjectSummary as handed to the codec: what has a default may be left out. */
export interface SubjectSummaryDraft {
  readonly source: string;
  readonly subject: string;
  readonly topic: string;
  readonly partition: number;
  readonly covers: number;
  readonly arrivedAt: number;
  readonly lastType: string;
  readonly latest: AssertionTimeDraft;
  readonly patient: PatientDraft;
  readonly patientSaid?: readonly FieldsSaidDraft[] | undefined;
  readonly encounters?: readonly SummaryEncounterDraft[] | undefined;
  readonly alerts?: readonly SummaryAlertDraft[] | undefined;
  readonly referrals?: readonly SummaryReferralDraft[] | undefined;
  readonly documents?: readonly SummaryDocumentDraft[] | undefined;
  readonly death?: SummaryDeathDraft | null | undefined;
  readonly restricted?: boolean | null | undefined;
  readonly restrictedBy?: AssertionTimeDraft | null | undefined;
}

/** One encounter of a source. */
export interface SummaryEncounter {
  /** Names it among the encounters of its patient. */
  readonly key: string;
  /** Each field as newest stated. */
  readonly details: Encounter;
  /** By which statements. */
  readonly detailsSaid: readonly FieldsSaid[];
  /** How far it has come, where that was said. */
  readonly status: SummaryEncounterStatus | null;
  /** When that was stated. */
  readonly statusBy: AssertionTime | null;
  /** Whether it is planned. */
  readonly planned: boolean | null;
  /** When that was stated. */
  readonly plannedBy: AssertionTime | null;
  /** Whether the patient is on leave. */
  readonly onLeave: boolean | null;
  /** When that was stated. */
  readonly onLeaveBy: AssertionTime | null;
}

/** SummaryEncounter as handed to the codec: what has a default may be left out. */
export interface SummaryEncounterDraft {
  readonly key: string;
  readonly details: EncounterDraft;
  readonly detailsSaid?: readonly FieldsSaidDraft[] | undefined;
  readonly status?: SummaryEncounterStatus | null | undefined;
  readonly statusBy?: AssertionTimeDraft | null | undefined;
  readonly planned?: boolean | null | undefined;
  readonly plannedBy?: AssertionTimeDraft | null | undefined;
  readonly onLeave?: boolean | null | undefined;
  readonly onLeaveBy?: AssertionTimeDraft | null | undefined;
}

/** How far an encounter has come. */
export type SummaryEncounterStatus = 'UNKNOWN' | 'IN_PROGRESS' | 'FINISHED' | 'CANCELLED';

/** A safety alert of a source. */
export interface SummaryAlert {
  /** Names it among the alerts of its patient. */
  readonly key: string;
  /** False once withdrawn. */
  readonly stands: boolean;
  /** As newest stated. */
  readonly alert: SafetyAlert;
  /** When that was stated. */
  readonly by: AssertionTime;
}

/** SummaryAlert as handed to the codec: what has a default may be left out. */
export interface SummaryAlertDraft {
  readonly key: string;
  readonly stands: boolean;
  readonly alert: SafetyAlertDraft;
  readonly by: AssertionTimeDraft;
}

/** A referral to social care. */
export interface SummaryReferral {
  /** False once withdrawn. */
  readonly stands: boolean;
  /** As newest stated. */
  readonly referral: TransferReferral;
  /** When that was stated. */
  readonly by: AssertionTime;
}

/** SummaryReferral as handed to the codec: what has a default may be left out. */
export interface SummaryReferralDraft {
  readonly stands: boolean;
  readonly referral: TransferReferralDraft;
  readonly by: AssertionTimeDraft;
}

/** That a document was issued; not what it says. */
export interface SummaryDocument {
  /** Names it among the documents of its patient. */
  readonly key: string;
  /** Its id. */
  readonly documentId: string | null;
  /** Id that its versions share. */
  readonly setId: string | null;
  /** Its version. */
  readonly version: string | null;
  /** Its type. */
  readonly type: Coded | null;
  /** Its title. */
  readonly title: string | null;
  /** When it was written. */
  readonly authoredAt: SourceTime | null;
  /** When it was issued. */
  readonly by: AssertionTime;
}

/** SummaryDocument as handed to the codec: what has a default may be left out. */
export interface SummaryDocumentDraft {
  readonly key: string;
  readonly documentId?: string | null | undefined;
  readonly setId?: string | null | undefined;
  readonly version?: string | null | undefined;
  readonly type?: CodedDraft | null | undefined;
  readonly title?: string | null | undefined;
  readonly authoredAt?: SourceTimeDraft | null | undefined;
  readonly by: AssertionTimeDraft;
}

/** What a source says of a death. */
export interface SummaryDeath {
  /** False once withdrawn. */
  readonly stands: boolean;
  /** Date or time of death, where stated. */
  readonly at: SourceTime | Cleared | null;
  /** What the statement rests on. */
  readonly basis: DeathBasis;
  /** When that was stated. */
  readonly by: AssertionTime;
}

/** SummaryDeath as handed to the codec: what has a default may be left out. */
export interface SummaryDeathDraft {
  readonly stands: boolean;
  readonly at?: SourceTimeDraft | Cleared | null | undefined;
  readonly basis?: DeathBasis | undefined;
  readonly by: AssertionTimeDraft;
}

/** What a look-up showed was reported as the wrong patient: it counts no longer for what it was asked for. Keyed by the look-up. */
export interface SummaryWithdrawal {
  /** The look-up that showed it. */
  readonly lookUp: string;
  /** When it was reported. */
  readonly at: number;
  /** The client system that reported it. */
  readonly client: string;
  /** ODS code of the reporting organisation. */
  readonly organisation: string;
  /** `incident`, `encounter` or, where the token named neither, `user`: whose asking it counts no longer for. */
  readonly contextKind: string | null;
  /** The asker's id of it. */
  readonly contextId: string | null;
  /** Pseudonyms of whom was shown (`ce_subject`). */
  readonly subjects: readonly string[];
}

/** SummaryWithdrawal as handed to the codec: what has a default may be left out. */
export interface SummaryWithdrawalDraft {
  readonly lookUp: string;
  readonly at: number;
  readonly client: string;
  readonly organisation: string;
  readonly contextKind?: string | null | undefined;
  readonly contextId?: string | null | undefined;
  readonly subjects?: readonly string[] | undefined;
}
