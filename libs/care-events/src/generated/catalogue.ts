// Generated from schemas/ by `npm run schemas:generate`. Do not edit.
import type { CatalogueEntry } from '../catalogue-entry.ts';
import type {
  GpRegistrationChanged,
  GpRegistrationChangedDraft,
} from './gp.ts';
import type {
  PatientDeathRecorded,
  PatientDeathRecordedDraft,
  PatientDeathWithdrawn,
  PatientDeathWithdrawnDraft,
  PatientRestricted,
  PatientRestrictedDraft,
  PatientUnrestricted,
  PatientUnrestrictedDraft,
  AdmissionCancelled,
  AdmissionCancelledDraft,
  AdmissionPlanCancelled,
  AdmissionPlanCancelledDraft,
  AdmissionPlanned,
  AdmissionPlannedDraft,
  DischargeCancelled,
  DischargeCancelledDraft,
  DischargePlanCancelled,
  DischargePlanCancelledDraft,
  DischargePlanned,
  DischargePlannedDraft,
  DischargeReadinessChanged,
  DischargeReadinessChangedDraft,
  DischargeSummaryIssued,
  DischargeSummaryIssuedDraft,
  EmergencyAttendanceCancelled,
  EmergencyAttendanceCancelledDraft,
  EmergencyAttendanceEnded,
  EmergencyAttendanceEndedDraft,
  EmergencyAttendanceStarted,
  EmergencyAttendanceStartedDraft,
  EncounterUpdated,
  EncounterUpdatedDraft,
  LeaveEndCancelled,
  LeaveEndCancelledDraft,
  LeaveOfAbsenceEnded,
  LeaveOfAbsenceEndedDraft,
  LeaveOfAbsenceStarted,
  LeaveOfAbsenceStartedDraft,
  LeaveStartCancelled,
  LeaveStartCancelledDraft,
  OutpatientAttendanceCancelled,
  OutpatientAttendanceCancelledDraft,
  OutpatientAttendanceEnded,
  OutpatientAttendanceEndedDraft,
  OutpatientAttendanceStarted,
  OutpatientAttendanceStartedDraft,
  PatientAdmitted,
  PatientAdmittedDraft,
  PatientDischarged,
  PatientDischargedDraft,
  PatientIdentifierChanged,
  PatientIdentifierChangedDraft,
  PatientLinked,
  PatientLinkedDraft,
  PatientMerged,
  PatientMergedDraft,
  PatientRegistered,
  PatientRegisteredDraft,
  PatientTransferred,
  PatientTransferredDraft,
  PatientUnlinked,
  PatientUnlinkedDraft,
  PatientUpdated,
  PatientUpdatedDraft,
  SafetyAlertRecorded,
  SafetyAlertRecordedDraft,
  SafetyAlertWithdrawn,
  SafetyAlertWithdrawnDraft,
  TransferCancelled,
  TransferCancelledDraft,
  TransferPlanCancelled,
  TransferPlanCancelledDraft,
  TransferPlanned,
  TransferPlannedDraft,
  TransferReferralSent,
  TransferReferralSentDraft,
  TransferReferralWithdrawn,
  TransferReferralWithdrawnDraft,
} from './hospital.ts';
import type {
  Alert,
  AlertDraft,
  Task,
  TaskDraft,
  LookUpAudited,
  LookUpAuditedDraft,
  HeldCommand,
  HeldCommandDraft,
  LaneCommand,
  LaneCommandDraft,
  DestinationControl,
  DestinationControlDraft,
  AccountedTo,
  AccountedToDraft,
  FlowRegistered,
  FlowRegisteredDraft,
  IncidentTold,
  IncidentToldDraft,
  UpdateTold,
  UpdateToldDraft,
  WithdrawalTold,
  WithdrawalToldDraft,
  IdentityDecision,
  IdentityDecisionDraft,
  LocalRecord,
  LocalRecordDraft,
  LaneEntry,
  LaneEntryDraft,
  PartitionClaim,
  PartitionClaimDraft,
  PartitionDrained,
  PartitionDrainedDraft,
  PartitionReady,
  PartitionReadyDraft,
  SettledOffset,
  SettledOffsetDraft,
  CommandAnswered,
  CommandAnsweredDraft,
  Delivery,
  DeliveryDraft,
  Statement,
  StatementDraft,
  SubjectSummary,
  SubjectSummaryDraft,
  SummaryWithdrawal,
  SummaryWithdrawalDraft,
} from './relay.ts';

/** As read: every field present. */
export interface EventData {
  readonly GpRegistrationChanged: GpRegistrationChanged;
  readonly PatientDeathRecorded: PatientDeathRecorded;
  readonly PatientDeathWithdrawn: PatientDeathWithdrawn;
  readonly PatientRestricted: PatientRestricted;
  readonly PatientUnrestricted: PatientUnrestricted;
  readonly AdmissionCancelled: AdmissionCancelled;
  readonly AdmissionPlanCancelled: AdmissionPlanCancelled;
  readonly AdmissionPlanned: AdmissionPlanned;
  readonly DischargeCancelled: DischargeCancelled;
  readonly DischargePlanCancelled: DischargePlanCancelled;
  readonly DischargePlanned: DischargePlanned;
  readonly DischargeReadinessChanged: DischargeReadinessChanged;
  readonly DischargeSummaryIssued: DischargeSummaryIssued;
  readonly EmergencyAttendanceCancelled: EmergencyAttendanceCancelled;
  readonly EmergencyAttendanceEnded: EmergencyAttendanceEnded;
  readonly EmergencyAttendanceStarted: EmergencyAttendanceStarted;
  readonly EncounterUpdated: EncounterUpdated;
  readonly LeaveEndCancelled: LeaveEndCancelled;
  readonly LeaveOfAbsenceEnded: LeaveOfAbsenceEnded;
  readonly LeaveOfAbsenceStarted: LeaveOfAbsenceStarted;
  readonly LeaveStartCancelled: LeaveStartCancelled;
  readonly OutpatientAttendanceCancelled: OutpatientAttendanceCancelled;
  readonly OutpatientAttendanceEnded: OutpatientAttendanceEnded;
  readonly OutpatientAttendanceStarted: OutpatientAttendanceStarted;
  readonly PatientAdmitted: PatientAdmitted;
  readonly PatientDischarged: PatientDischarged;
  readonly PatientIdentifierChanged: PatientIdentifierChanged;
  readonly PatientLinked: PatientLinked;
  readonly PatientMerged: PatientMerged;
  readonly PatientRegistered: PatientRegistered;
  readonly PatientTransferred: PatientTransferred;
  readonly PatientUnlinked: PatientUnlinked;
  readonly PatientUpdated: PatientUpdated;
  readonly SafetyAlertRecorded: SafetyAlertRecorded;
  readonly SafetyAlertWithdrawn: SafetyAlertWithdrawn;
  readonly TransferCancelled: TransferCancelled;
  readonly TransferPlanCancelled: TransferPlanCancelled;
  readonly TransferPlanned: TransferPlanned;
  readonly TransferReferralSent: TransferReferralSent;
  readonly TransferReferralWithdrawn: TransferReferralWithdrawn;
}

/** As handed in: what has a default may be left out. */
export interface EventDrafts {
  readonly GpRegistrationChanged: GpRegistrationChangedDraft;
  readonly PatientDeathRecorded: PatientDeathRecordedDraft;
  readonly PatientDeathWithdrawn: PatientDeathWithdrawnDraft;
  readonly PatientRestricted: PatientRestrictedDraft;
  readonly PatientUnrestricted: PatientUnrestrictedDraft;
  readonly AdmissionCancelled: AdmissionCancelledDraft;
  readonly AdmissionPlanCancelled: AdmissionPlanCancelledDraft;
  readonly AdmissionPlanned: AdmissionPlannedDraft;
  readonly DischargeCancelled: DischargeCancelledDraft;
  readonly DischargePlanCancelled: DischargePlanCancelledDraft;
  readonly DischargePlanned: DischargePlannedDraft;
  readonly DischargeReadinessChanged: DischargeReadinessChangedDraft;
  readonly DischargeSummaryIssued: DischargeSummaryIssuedDraft;
  readonly EmergencyAttendanceCancelled: EmergencyAttendanceCancelledDraft;
  readonly EmergencyAttendanceEnded: EmergencyAttendanceEndedDraft;
  readonly EmergencyAttendanceStarted: EmergencyAttendanceStartedDraft;
  readonly EncounterUpdated: EncounterUpdatedDraft;
  readonly LeaveEndCancelled: LeaveEndCancelledDraft;
  readonly LeaveOfAbsenceEnded: LeaveOfAbsenceEndedDraft;
  readonly LeaveOfAbsenceStarted: LeaveOfAbsenceStartedDraft;
  readonly LeaveStartCancelled: LeaveStartCancelledDraft;
  readonly OutpatientAttendanceCancelled: OutpatientAttendanceCancelledDraft;
  readonly OutpatientAttendanceEnded: OutpatientAttendanceEndedDraft;
  readonly OutpatientAttendanceStarted: OutpatientAttendanceStartedDraft;
  readonly PatientAdmitted: PatientAdmittedDraft;
  readonly PatientDischarged: PatientDischargedDraft;
  readonly PatientIdentifierChanged: PatientIdentifierChangedDraft;
  readonly PatientLinked: PatientLinkedDraft;
  readonly PatientMerged: PatientMergedDraft;
  readonly PatientRegistered: PatientRegisteredDraft;
  readonly PatientTransferred: PatientTransferredDraft;
  readonly PatientUnlinked: PatientUnlinkedDraft;
  readonly PatientUpdated: PatientUpdatedDraft;
  readonly SafetyAlertRecorded: SafetyAlertRecordedDraft;
  readonly SafetyAlertWithdrawn: SafetyAlertWithdrawnDraft;
  readonly TransferCancelled: TransferCancelledDraft;
  readonly TransferPlanCancelled: TransferPlanCancelledDraft;
  readonly TransferPlanned: TransferPlannedDraft;
  readonly TransferReferralSent: TransferReferralSentDraft;
  readonly TransferReferralWithdrawn: TransferReferralWithdrawnDraft;
}

export type EventType = keyof EventData;

export const eventCatalogue: { readonly [T in EventType]: CatalogueEntry<T> } = {
  GpRegistrationChanged: {"type":"GpRegistrationChanged","topic":"care.gp","record":"uk.carerelay.gp.GpRegistrationChanged","version":1,"fingerprint":"703485dcfbf0e9b1","identity":false},
  AdmissionCancelled: {"type":"AdmissionCancelled","topic":"care.hospital","record":"uk.carerelay.hospital.AdmissionCancelled","version":1,"fingerprint":"0edf8d523559289c","identity":false},
  AdmissionPlanCancelled: {"type":"AdmissionPlanCancelled","topic":"care.hospital","record":"uk.carerelay.hospital.AdmissionPlanCancelled","version":1,"fingerprint":"139803ac72e94918","identity":false},
  AdmissionPlanned: {"type":"AdmissionPlanned","topic":"care.hospital","record":"uk.carerelay.hospital.AdmissionPlanned","version":1,"fingerprint":"978f5e878a277fc9","identity":false},
  DischargeCancelled: {"type":"DischargeCancelled","topic":"care.hospital","record":"uk.carerelay.hospital.DischargeCancelled","version":1,"fingerprint":"cc6c9e823430a0af","identity":false},
  DischargePlanCancelled: {"type":"DischargePlanCancelled","topic":"care.hospital","record":"uk.carerelay.hospital.DischargePlanCancelled","version":1,"fingerprint":"e59c4510c339e3f1","identity":false},
  DischargePlanned: {"type":"DischargePlanned","topic":"care.hospital","record":"uk.carerelay.hospital.DischargePlanned","version":1,"fingerprint":"6cc3e263fc20ba1f","identity":false},
  DischargeReadinessChanged: {"type":"DischargeReadinessChanged","topic":"care.hospital","record":"uk.carerelay.hospital.DischargeReadinessChanged","version":1,"fingerprint":"ccf8e3f973c747ee","identity":false},
  DischargeSummaryIssued: {"type":"DischargeSummaryIssued","topic":"care.hospital","record":"uk.carerelay.hospital.DischargeSummaryIssued","version":1,"fingerprint":"e8dbb41351efa452","identity":false},
  EmergencyAttendanceCancelled: {"type":"EmergencyAttendanceCancelled","topic":"care.hospital","record":"uk.carerelay.hospital.EmergencyAttendanceCancelled","version":1,"fingerprint":"9a92123916d5e19f","identity":false},
  EmergencyAttendanceEnded: {"type":"EmergencyAttendanceEnded","topic":"care.hospital","record":"uk.carerelay.hospital.EmergencyAttendanceEnded","version":1,"fingerprint":"8f28c204812bf7c5","identity":false},
  EmergencyAttendanceStarted: {"type":"EmergencyAttendanceStarted","topic":"care.hospital","record":"uk.carerelay.hospital.EmergencyAttendanceStarted","version":1,"fingerprint":"0d876284f3816c03","identity":false},
  EncounterUpdated: {"type":"EncounterUpdated","topic":"care.hospital","record":"uk.carerelay.hospital.EncounterUpdated","version":1,"fingerprint":"042255d78acb3fdf","identity":false},
  LeaveEndCancelled: {"type":"LeaveEndCancelled","topic":"care.hospital","record":"uk.carerelay.hospital.LeaveEndCancelled","version":1,"fingerprint":"19c83b59cceac9b5","identity":false},
  LeaveOfAbsenceEnded: {"type":"LeaveOfAbsenceEnded","topic":"care.hospital","record":"uk.carerelay.hospital.LeaveOfAbsenceEnded","version":1,"fingerprint":"af5b526dac62d178","identity":false},
  LeaveOfAbsenceStarted: {"type":"LeaveOfAbsenceStarted","topic":"care.hospital","record":"uk.carerelay.hospital.LeaveOfAbsenceStarted","version":1,"fingerprint":"1898d6729d573db3","identity":false},
  LeaveStartCancelled: {"type":"LeaveStartCancelled","topic":"care.hospital","record":"uk.carerelay.hospital.LeaveStartCancelled","version":1,"fingerprint":"1f861c70625114b4","identity":false},
  OutpatientAttendanceCancelled: {"type":"OutpatientAttendanceCancelled","topic":"care.hospital","record":"uk.carerelay.hospital.OutpatientAttendanceCancelled","version":1,"fingerprint":"5433f46657a5c80b","identity":false},
  OutpatientAttendanceEnded: {"type":"OutpatientAttendanceEnded","topic":"care.hospital","record":"uk.carerelay.hospital.OutpatientAttendanceEnded","version":1,"fingerprint":"aa12a383c8eadb62","identity":false},
  OutpatientAttendanceStarted: {"type":"OutpatientAttendanceStarted","topic":"care.hospital","record":"uk.carerelay.hospital.OutpatientAttendanceStarted","version":1,"fingerprint":"3e0c34678d2adcae","identity":false},
  PatientAdmitted: {"type":"PatientAdmitted","topic":"care.hospital","record":"uk.carerelay.hospital.PatientAdmitted","version":1,"fingerprint":"2b0a85b8892384d0","identity":false},
  PatientDeathRecorded: {"type":"PatientDeathRecorded","topic":"care.hospital","record":"uk.carerelay.hospital.PatientDeathRecorded","version":1,"fingerprint":"cdd01e407e7d0bfa","identity":false},
  PatientDeathWithdrawn: {"type":"PatientDeathWithdrawn","topic":"care.hospital","record":"uk.carerelay.hospital.PatientDeathWithdrawn","version":1,"fingerprint":"efdaef6a60742d16","identity":false},
  PatientDischarged: {"type":"PatientDischarged","topic":"care.hospital","record":"uk.carerelay.hospital.PatientDischarged","version":1,"fingerprint":"9b85fe7a903cbc04","identity":false},
  PatientIdentifierChanged: {"type":"PatientIdentifierChanged","topic":"care.hospital","record":"uk.carerelay.hospital.PatientIdentifierChanged","version":1,"fingerprint":"6c3104d4a85d295b","identity":true},
  PatientLinked: {"type":"PatientLinked","topic":"care.hospital","record":"uk.carerelay.hospital.PatientLinked","version":1,"fingerprint":"575e32e402e5c6c3","identity":true},
  PatientMerged: {"type":"PatientMerged","topic":"care.hospital","record":"uk.carerelay.hospital.PatientMerged","version":1,"fingerprint":"0e6d56459dcf93b6","identity":true},
  PatientRegistered: {"type":"PatientRegistered","topic":"care.hospital","record":"uk.carerelay.hospital.PatientRegistered","version":1,"fingerprint":"9ac5a85671ae240e","identity":false},
  PatientRestricted: {"type":"PatientRestricted","topic":"care.hospital","record":"uk.carerelay.hospital.PatientRestricted","version":1,"fingerprint":"d627b4ddee4085a9","identity":false},
  PatientTransferred: {"type":"PatientTransferred","topic":"care.hospital","record":"uk.carerelay.hospital.PatientTransferred","version":1,"fingerprint":"324c6f5ac370ed41","identity":false},
  PatientUnlinked: {"type":"PatientUnlinked","topic":"care.hospital","record":"uk.carerelay.hospital.PatientUnlinked","version":1,"fingerprint":"d0805bc88d295f74","identity":true},
  PatientUnrestricted: {"type":"PatientUnrestricted","topic":"care.hospital","record":"uk.carerelay.hospital.PatientUnrestricted","version":1,"fingerprint":"8e7c55a6abada846","identity":false},
  PatientUpdated: {"type":"PatientUpdated","topic":"care.hospital","record":"uk.carerelay.hospital.PatientUpdated","version":1,"fingerprint":"763820b634b39fe5","identity":false},
  SafetyAlertRecorded: {"type":"SafetyAlertRecorded","topic":"care.hospital","record":"uk.carerelay.hospital.SafetyAlertRecorded","version":1,"fingerprint":"4cb337119838dcf7","identity":false},
  SafetyAlertWithdrawn: {"type":"SafetyAlertWithdrawn","topic":"care.hospital","record":"uk.carerelay.hospital.SafetyAlertWithdrawn","version":1,"fingerprint":"c5bdb00fca78fe26","identity":false},
  TransferCancelled: {"type":"TransferCancelled","topic":"care.hospital","record":"uk.carerelay.hospital.TransferCancelled","version":1,"fingerprint":"be9d1546c4cf6be2","identity":false},
  TransferPlanCancelled: {"type":"TransferPlanCancelled","topic":"care.hospital","record":"uk.carerelay.hospital.TransferPlanCancelled","version":1,"fingerprint":"7dee5a32624f281d","identity":false},
  TransferPlanned: {"type":"TransferPlanned","topic":"care.hospital","record":"uk.carerelay.hospital.TransferPlanned","version":1,"fingerprint":"0ac18f4f67f2d156","identity":false},
  TransferReferralSent: {"type":"TransferReferralSent","topic":"care.hospital","record":"uk.carerelay.hospital.TransferReferralSent","version":1,"fingerprint":"de35e75654af55ce","identity":false},
  TransferReferralWithdrawn: {"type":"TransferReferralWithdrawn","topic":"care.hospital","record":"uk.carerelay.hospital.TransferReferralWithdrawn","version":1,"fingerprint":"f5ce314e1919c588","identity":false},
};

export const furtherEntries: readonly CatalogueEntry[] = [
  {"type":"PatientDeathRecorded","topic":"care.gp","record":"uk.carerelay.gp.PatientDeathRecorded","version":1,"fingerprint":"a47f461ef51cd3bd","identity":false},
  {"type":"PatientDeathWithdrawn","topic":"care.gp","record":"uk.carerelay.gp.PatientDeathWithdrawn","version":1,"fingerprint":"c89dea8df91f47f5","identity":false},
  {"type":"PatientRestricted","topic":"care.gp","record":"uk.carerelay.gp.PatientRestricted","version":1,"fingerprint":"c1f20194e4f9c799","identity":false},
  {"type":"PatientUnrestricted","topic":"care.gp","record":"uk.carerelay.gp.PatientUnrestricted","version":1,"fingerprint":"8e4b3c8aa01c6abd","identity":false},
];

/** As read: every field present. */
export interface StateData {
  readonly Alert: Alert;
  readonly Task: Task;
  readonly LookUpAudited: LookUpAudited;
  readonly HeldCommand: HeldCommand;
  readonly LaneCommand: LaneCommand;
  readonly DestinationControl: DestinationControl;
  readonly AccountedTo: AccountedTo;
  readonly FlowRegistered: FlowRegistered;
  readonly IncidentTold: IncidentTold;
  readonly UpdateTold: UpdateTold;
  readonly WithdrawalTold: WithdrawalTold;
  readonly IdentityDecision: IdentityDecision;
  readonly LocalRecord: LocalRecord;
  readonly LaneEntry: LaneEntry;
  readonly PartitionClaim: PartitionClaim;
  readonly PartitionDrained: PartitionDrained;
  readonly PartitionReady: PartitionReady;
  readonly SettledOffset: SettledOffset;
  readonly CommandAnswered: CommandAnswered;
  readonly Delivery: Delivery;
  readonly Statement: Statement;
  readonly SubjectSummary: SubjectSummary;
  readonly SummaryWithdrawal: SummaryWithdrawal;
}

/** As handed in: what has a default may be left out. */
export interface StateDrafts {
  readonly Alert: AlertDraft;
  readonly Task: TaskDraft;
  readonly LookUpAudited: LookUpAuditedDraft;
  readonly HeldCommand: HeldCommandDraft;
  readonly LaneCommand: LaneCommandDraft;
  readonly DestinationControl: DestinationControlDraft;
  readonly AccountedTo: AccountedToDraft;
  readonly FlowRegistered: FlowRegisteredDraft;
  readonly IncidentTold: IncidentToldDraft;
  readonly UpdateTold: UpdateToldDraft;
  readonly WithdrawalTold: WithdrawalToldDraft;
  readonly IdentityDecision: IdentityDecisionDraft;
  readonly LocalRecord: LocalRecordDraft;
  readonly LaneEntry: LaneEntryDraft;
  readonly PartitionClaim: PartitionClaimDraft;
  readonly PartitionDrained: PartitionDrainedDraft;
  readonly PartitionReady: PartitionReadyDraft;
  readonly SettledOffset: SettledOffsetDraft;
  readonly CommandAnswered: CommandAnsweredDraft;
  readonly Delivery: DeliveryDraft;
  readonly Statement: StatementDraft;
  readonly SubjectSummary: SubjectSummaryDraft;
  readonly SummaryWithdrawal: SummaryWithdrawalDraft;
}

export type StateType = keyof StateData;

export const stateCatalogue: { readonly [T in StateType]: CatalogueEntry<T> } = {
  Alert: {"type":"Alert","topic":"relay.alerts","record":"uk.carerelay.relay.Alert","version":1,"fingerprint":"ae6fbebbe1ef3d89","identity":false},
  Task: {"type":"Task","topic":"relay.alerts","record":"uk.carerelay.relay.Task","version":1,"fingerprint":"2a0f11894d111834","identity":false},
  LookUpAudited: {"type":"LookUpAudited","topic":"relay.audit","record":"uk.carerelay.relay.LookUpAudited","version":1,"fingerprint":"450198c7d5780a40","identity":false},
  HeldCommand: {"type":"HeldCommand","topic":"relay.commands","record":"uk.carerelay.relay.HeldCommand","version":1,"fingerprint":"a19873ea6d67a8ab","identity":false},
  LaneCommand: {"type":"LaneCommand","topic":"relay.commands","record":"uk.carerelay.relay.LaneCommand","version":1,"fingerprint":"5fbb9dfd3c6ad102","identity":false},
  DestinationControl: {"type":"DestinationControl","topic":"relay.control","record":"uk.carerelay.relay.DestinationControl","version":1,"fingerprint":"eb835dc500f0b396","identity":false},
  AccountedTo: {"type":"AccountedTo","topic":"relay.flows","record":"uk.carerelay.relay.AccountedTo","version":1,"fingerprint":"bc605b0a83cf5cb4","identity":false},
  FlowRegistered: {"type":"FlowRegistered","topic":"relay.flows","record":"uk.carerelay.relay.FlowRegistered","version":1,"fingerprint":"f64eaa79b5c4dc14","identity":false},
  IncidentTold: {"type":"IncidentTold","topic":"relay.incidents","record":"uk.carerelay.relay.IncidentTold","version":1,"fingerprint":"c9870e14f418a680","identity":false},
  UpdateTold: {"type":"UpdateTold","topic":"relay.incidents","record":"uk.carerelay.relay.UpdateTold","version":1,"fingerprint":"5bede34f1bb4496b","identity":false},
  WithdrawalTold: {"type":"WithdrawalTold","topic":"relay.incidents","record":"uk.carerelay.relay.WithdrawalTold","version":1,"fingerprint":"2fbba00dda1e04d1","identity":false},
  IdentityDecision: {"type":"IdentityDecision","topic":"relay.index","record":"uk.carerelay.relay.IdentityDecision","version":1,"fingerprint":"0602f97451cd7e52","identity":false},
  LocalRecord: {"type":"LocalRecord","topic":"relay.index","record":"uk.carerelay.relay.LocalRecord","version":2,"fingerprint":"4ea8bc951c7d3363","identity":false},
  LaneEntry: {"type":"LaneEntry","topic":"relay.lanes","record":"uk.carerelay.relay.LaneEntry","version":1,"fingerprint":"951209574f165252","identity":false},
  PartitionClaim: {"type":"PartitionClaim","topic":"relay.lanes","record":"uk.carerelay.relay.PartitionClaim","version":1,"fingerprint":"ea4ddda474f3ebd5","identity":false},
  PartitionDrained: {"type":"PartitionDrained","topic":"relay.lanes","record":"uk.carerelay.relay.PartitionDrained","version":1,"fingerprint":"d6f994d9584d99c0","identity":false},
  PartitionReady: {"type":"PartitionReady","topic":"relay.lanes","record":"uk.carerelay.relay.PartitionReady","version":1,"fingerprint":"a0a2adb01e4988b3","identity":false},
  SettledOffset: {"type":"SettledOffset","topic":"relay.lanes","record":"uk.carerelay.relay.SettledOffset","version":1,"fingerprint":"de8062558efe4fe4","identity":false},
  CommandAnswered: {"type":"CommandAnswered","topic":"relay.ledger","record":"uk.carerelay.relay.CommandAnswered","version":1,"fingerprint":"e3403388d9dfbd86","identity":false},
  Delivery: {"type":"Delivery","topic":"relay.ledger","record":"uk.carerelay.relay.Delivery","version":1,"fingerprint":"32aae5f55c909d1f","identity":false},
  Statement: {"type":"Statement","topic":"relay.statements","record":"uk.carerelay.relay.Statement","version":1,"fingerprint":"7466577e4eb4c9d7","identity":false},
  SubjectSummary: {"type":"SubjectSummary","topic":"relay.summary","record":"uk.carerelay.relay.SubjectSummary","version":1,"fingerprint":"82ab87cfba7de47a","identity":false},
  SummaryWithdrawal: {"type":"SummaryWithdrawal","topic":"relay.withdrawals","record":"uk.carerelay.relay.SummaryWithdrawal","version":1,"fingerprint":"7022221a84a2de23","identity":false},
};

