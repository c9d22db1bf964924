// Generated from schemas/ by `npm run schemas:generate`. Do not edit.

/** A postal address (XAD). A part that the source did not send, or sent empty, is null: an address replaces the former one whole. */
export interface Address {
  /** First line (XAD.1). */
  readonly line1: string | null;
  /** Second line (XAD.2). */
  readonly line2: string | null;
  /** Town (XAD.3). */
  readonly town: string | null;
  /** County (XAD.4). */
  readonly county: string | null;
  /** Postcode (XAD.5), as sent. */
  readonly postcode: string | null;
  /** Country (XAD.6), ISO 3166 alpha-3 where the source follows the standard. */
  readonly country: string | null;
  /** Address type (XAD.7) as sent: `H` home, `C` temporary, `BA` bad address. */
  readonly use: string | null;
  /** Start of use, ISO 8601. */
  readonly validFrom: string | null;
  /** End of use, ISO 8601. */
  readonly validTo: string | null;
}

/** Address as handed to the codec: what has a default may be left out. */
export interface AddressDraft {
  readonly line1?: string | null | undefined;
  readonly line2?: string | null | undefined;
  readonly town?: string | null | undefined;
  readonly county?: string | null | undefined;
  readonly postcode?: string | null | undefined;
  readonly country?: string | null | undefined;
  readonly use?: string | null | undefined;
  readonly validFrom?: string | null | undefined;
  readonly validTo?: string | null | undefined;
}

/** One allergy or adverse reaction (AL1). What is uncoded text stays text. */
export interface Allergy {
  /** The source's identifier for this allergy, where it has one. */
  readonly id: string | null;
  /** Kind of allergen (AL1-2): DA, FA, MA, MC, IO, OC, IC, IN. */
  readonly type: Coded | null;
  /** What the patient reacts to (AL1-3), coded or text. */
  readonly allergen: Coded | null;
  /** Severity (AL1-4): 0, 1, 3, 5, 7, 9. */
  readonly severity: Coded | null;
  /** Reactions (AL1-5), as text. */
  readonly reactions: readonly string[] | null;
  /** When it was identified (AL1-6). */
  readonly identifiedOn: SourceTime | null;
}

/** Allergy as handed to the codec: what has a default may be left out. */
export interface AllergyDraft {
  readonly id?: string | null | undefined;
  readonly type?: CodedDraft | null | undefined;
  readonly allergen?: CodedDraft | null | undefined;
  readonly severity?: CodedDraft | null | undefined;
  readonly reactions?: readonly string[] | null | undefined;
  readonly identifiedOn?: SourceTimeDraft | null | undefined;
}

/** When a source stated something, and where that arrived: what decides which of two statements is newer. */
export interface AssertionTime {
  /** When the source recorded it, else when it was received. */
  readonly recordedAt: number;
  /** Sequence number of the source; -1 where it sends none. */
  readonly sequence: number;
  /** Offset of the message in its intake partition: the order of arrival. */
  readonly offset: number;
  /** Which of the events of that message it was. */
  readonly ordinal: number;
  /** 0, or higher where the message was mapped again. */
  readonly revision: number;
}

/** AssertionTime as handed to the codec: what has a default may be left out. */
export interface AssertionTimeDraft {
  readonly recordedAt: number;
  readonly sequence?: number | undefined;
  readonly offset: number;
  readonly ordinal?: number | undefined;
  readonly revision?: number | undefined;
}

/** The source says that the field holds nothing any more (`""` in HL7 v2): receivers delete what they have. Distinct from null, which says nothing. */
export interface Cleared {
  readonly cleared: true;
}


/** A document such as a discharge summary. */
export interface ClinicalDocument {
  /** The source's identifier of this version. */
  readonly documentId: string | null;
  /** Identifier shared by all versions. */
  readonly setId: string | null;
  /** Version. */
  readonly version: string | null;
  /** The document that this one replaces. */
  readonly replaces: string | null;
  /** Document type. */
  readonly type: Coded | null;
  /** Title. */
  readonly title: string | null;
  /** When it was written. */
  readonly authoredAt: SourceTime | null;
  /** Who wrote it. */
  readonly author: Practitioner | null;
  /** Its sections, where it is structured. */
  readonly sections: readonly DocumentSection[] | null;
  /** Media type of `content`. */
  readonly mediaType: string | null;
  /** The document itself. */
  readonly content: Buffer | null;
  /** SHA-256 of the content, hexadecimal; also where the content itself is not carried. */
  readonly contentSha256: string | null;
}

/** ClinicalDocument as handed to the codec: what has a default may be left out. */
export interface ClinicalDocumentDraft {
  readonly documentId?: string | null | undefined;
  readonly setId?: string | null | undefined;
  readonly version?: string | null | undefined;
  readonly replaces?: string | null | undefined;
  readonly type?: CodedDraft | null | undefined;
  readonly title?: string | null | undefined;
  readonly authoredAt?: SourceTimeDraft | null | undefined;
  readonly author?: PractitionerDraft | null | undefined;
  readonly sections?: readonly DocumentSectionDraft[] | null | undefined;
  readonly mediaType?: string | null | undefined;
  readonly content?: Buffer | null | undefined;
  readonly contentSha256?: string | null | undefined;
}

/** A code from outside, as sent. Codes are never enums: tables differ between senders and years. */
export interface Coded {
  /** The code. */
  readonly code: string | null;
  /** The code system or table, as sent or as the field defines it: `ICD10`, `OPCS4`, `0007`. */
  readonly system: string | null;
  /** The text sent with the code, or alone where the source sends no code. */
  readonly text: string | null;
}

/** Coded as handed to the codec: what has a default may be left out. */
export interface CodedDraft {
  readonly code?: string | null | undefined;
  readonly system?: string | null | undefined;
  readonly text?: string | null | undefined;
}

/** What a statement of death rests on. */
export type DeathBasis = 'UNKNOWN' | 'DEATH_INDICATOR' | 'DEATH_TIME' | 'DISCHARGE_DESTINATION' | 'DISCHARGE_METHOD' | 'NATIONAL_SERVICE';

/** One diagnosis (DG1). */
export interface Diagnosis {
  /** The diagnosis (DG1-3, or DG1-4 where only text was sent). */
  readonly diagnosis: Coded | null;
  /** When it was made (DG1-5). */
  readonly diagnosedAt: SourceTime | null;
  /** Diagnosis type (DG1-6): A admitting, W working, F final. */
  readonly type: Coded | null;
  /** Priority (DG1-15); 1 is the primary diagnosis. */
  readonly priority: string | null;
  /** Who made it (DG1-16). */
  readonly diagnosedBy: Practitioner | null;
}

/** Diagnosis as handed to the codec: what has a default may be left out. */
export interface DiagnosisDraft {
  readonly diagnosis?: CodedDraft | null | undefined;
  readonly diagnosedAt?: SourceTimeDraft | null | undefined;
  readonly type?: CodedDraft | null | undefined;
  readonly priority?: string | null | undefined;
  readonly diagnosedBy?: PractitionerDraft | null | undefined;
}

/** One section of a clinical document. */
export interface DocumentSection {
  /** Heading, PRSB or SNOMED CT where coded. */
  readonly heading: Coded | null;
  /** Its text, plain. */
  readonly text: string | null;
}

/** DocumentSection as handed to the codec: what has a default may be left out. */
export interface DocumentSectionDraft {
  readonly heading?: CodedDraft | null | undefined;
  readonly text?: string | null | undefined;
}

/** What kind of encounter this is, read from PV1-2 by the sender's profile. */
export type EncounterClass = 'UNKNOWN' | 'INPATIENT' | 'EMERGENCY' | 'OUTPATIENT' | 'PREADMISSION' | 'RECURRING' | 'OBSTETRIC' | 'WAITING_LIST' | 'COMMERCIAL' | 'NOT_APPLICABLE';

/** One spell, attendance or episode as one message states it. Null says nothing about a field; Cleared takes back what was said before. */
export interface Encounter {
  /** Visit number (PV1-19): spell, A&E attendance or outpatient attendance. */
  readonly visitNumber: VisitNumber | Cleared | null;
  /** Consultant episode (PV1-50). */
  readonly episodeNumber: VisitNumber | Cleared | null;
  /** Pre-admission number (PV1-5). */
  readonly preadmitNumber: VisitNumber | Cleared | null;
  /** What kind of encounter this is. */
  readonly encounterClass: EncounterClass;
  /** Patient class (PV1-2), as sent. */
  readonly patientClass: Coded | Cleared | null;
  /** Where the patient is (PV1-3). */
  readonly location: Location | Cleared | null;
  /** Where the patient was before (PV1-6). */
  readonly priorLocation: Location | Cleared | null;
  /** Temporary location (PV1-11). */
  readonly temporaryLocation: Location | Cleared | null;
  /** Where the patient is to go (PV1-42). */
  readonly pendingLocation: Location | Cleared | null;
  /** Admission method (PV1-4). */
  readonly admissionMethod: Coded | Cleared | null;
  /** Source of admission (PV1-14). */
  readonly sourceOfAdmission: Coded | Cleared | null;
  /** Readmission (PV1-13), as sent; R is one. */
  readonly readmission: string | Cleared | null;
  /** Attending practitioners (PV1-7). */
  readonly attending: readonly Practitioner[] | Cleared | null;
  /** Referring practitioners (PV1-8). */
  readonly referring: readonly Practitioner[] | Cleared | null;
  /** Consulting practitioners (PV1-9); the first is the spell's consultant. */
  readonly consulting: readonly Practitioner[] | Cleared | null;
  /** Who decided to admit (PV1-17). */
  readonly admitting: readonly Practitioner[] | Cleared | null;
  /** Specialty or treatment function (PV1-10). */
  readonly specialty: Coded | Cleared | null;
  /** Main specialty of the consultant (ZU1-6). */
  readonly mainSpecialty: Coded | Cleared | null;
  /** Reason for admission (PV2-3). */
  readonly admitReason: Coded | Cleared | null;
  /** Description of the visit (PV2-12). */
  readonly visitDescription: string | Cleared | null;
  /** Mode of arrival (PV2-38, table 0430). */
  readonly modeOfArrival: Coded | Cleared | null;
  /** Discharge method in NHS Data Dictionary codes; from PV1-36 only where the profile says that it holds one. */
  readonly dischargeMethod: Coded | Cleared | null;
  /** A&E disposal; from PV1-36 (table 0112) only where the profile says so. */
  readonly attendanceDisposal: Coded | Cleared | null;
  /** Discharge destination (PV1-37, or PV1-36 where the profile says so). */
  readonly dischargeDestination: Coded | Cleared | null;
  /** PV1-36 where the profile does not say what it means. Neither a death nor a destination may be read from it. */
  readonly dispositionAsSent: Coded | null;
  /** Admission or arrival (PV1-44). */
  readonly admittedAt: SourceTime | Cleared | null;
  /** Discharge or departure (PV1-45). */
  readonly dischargedAt: SourceTime | Cleared | null;
  /** Expected admission (PV2-8). */
  readonly expectedAdmission: SourceTime | Cleared | null;
  /** Expected discharge (PV2-9). */
  readonly expectedDischarge: SourceTime | Cleared | null;
  /** Expected return from leave (PV2-47). */
  readonly expectedReturn: SourceTime | Cleared | null;
  /** Decision to admit (ZU1-1). */
  readonly decidedToAdmitAt: SourceTime | Cleared | null;
  /** Intended management (ZU1-2). */
  readonly intendedManagement: Coded | Cleared | null;
  /** Consultant episode start (ZU1-4). */
  readonly episodeStartedAt: SourceTime | Cleared | null;
  /** Consultant episode end (ZU1-5). */
  readonly episodeEndedAt: SourceTime | Cleared | null;
  /** Overseas visitor status (ZU1-10). */
  readonly overseasVisitorStatus: Coded | Cleared | null;
  /** Source of referral (ZU1-13). */
  readonly sourceOfReferral: Coded | Cleared | null;
  /** Medically fit for discharge (ZU1-22). */
  readonly medicallyFit: boolean | Cleared | null;
  /** Discharge ready date (ZU1-24). */
  readonly readyForDischargeAt: SourceTime | Cleared | null;
  /** Attended or did not attend (ZU3-3). */
  readonly attendanceStatus: Coded | Cleared | null;
  /** Outcome of attendance (ZU3-4). */
  readonly attendanceOutcome: Coded | Cleared | null;
  /** Waiting list entry (ZU4). */
  readonly waitingList: WaitingListEntry | Cleared | null;
  /** Diagnoses (DG1). */
  readonly diagnoses: readonly Diagnosis[] | Cleared | null;
  /** Procedures (PR1). */
  readonly procedures: readonly Procedure[] | Cleared | null;
  /** Observations sent with the encounter (OBX). */
  readonly observations: readonly Observation[] | null;
}

/** Encounter as handed to the codec: what has a default may be left out. */
export interface EncounterDraft {
  readonly visitNumber?: VisitNumberDraft | Cleared | null | undefined;
  readonly episodeNumber?: VisitNumberDraft | Cleared | null | undefined;
  readonly preadmitNumber?: VisitNumberDraft | Cleared | null | undefined;
  readonly encounterClass?: EncounterClass | undefined;
  readonly patientClass?: CodedDraft | Cleared | null | undefined;
  readonly location?: LocationDraft | Cleared | null | undefined;
  readonly priorLocation?: LocationDraft | Cleared | null | undefined;
  readonly temporaryLocation?: LocationDraft | Cleared | null | undefined;
  readonly pendingLocation?: LocationDraft | Cleared | null | undefined;
  readonly admissionMethod?: CodedDraft | Cleared | null | undefined;
  readonly sourceOfAdmission?: CodedDraft | Cleared | null | undefined;
  readonly readmission?: string | Cleared | null | undefined;
  readonly attending?: readonly PractitionerDraft[] | Cleared | null | undefined;
  readonly referring?: readonly PractitionerDraft[] | Cleared | null | undefined;
  readonly consulting?: readonly PractitionerDraft[] | Cleared | null | undefined;
  readonly admitting?: readonly PractitionerDraft[] | Cleared | null | undefined;
  readonly specialty?: CodedDraft | Cleared | null | undefined;
  readonly mainSpecialty?: CodedDraft | Cleared | null | undefined;
  readonly admitReason?: CodedDraft | Cleared | null | undefined;
  readonly visitDescription?: string | Cleared | null | undefined;
  readonly modeOfArrival?: CodedDraft | Cleared | null | undefined;
  readonly dischargeMethod?: CodedDraft | Cleared | null | undefined;
  readonly attendanceDisposal?: CodedDraft | Cleared | null | undefined;
  readonly dischargeDestination?: CodedDraft | Cleared | null | undefined;
  readonly dispositionAsSent?: CodedDraft | null | undefined;
  readonly admittedAt?: SourceTimeDraft | Cleared | null | undefined;
  readonly dischargedAt?: SourceTimeDraft | Cleared | null | undefined;
  readonly expectedAdmission?: SourceTimeDraft | Cleared | null | undefined;
  readonly expectedDischarge?: SourceTimeDraft | Cleared | null | undefined;
  readonly expectedReturn?: SourceTimeDraft | Cleared | null | undefined;
  readonly decidedToAdmitAt?: SourceTimeDraft | Cleared | null | undefined;
  readonly intendedManagement?: CodedDraft | Cleared | null | undefined;
  readonly episodeStartedAt?: SourceTimeDraft | Cleared | null | undefined;
  readonly episodeEndedAt?: SourceTimeDraft | Cleared | null | undefined;
  readonly overseasVisitorStatus?: CodedDraft | Cleared | null | undefined;
  readonly sourceOfReferral?: CodedDraft | Cleared | null | undefined;
  readonly medicallyFit?: boolean | Cleared | null | undefined;
  readonly readyForDischargeAt?: SourceTimeDraft | Cleared | null | undefined;
  readonly attendanceStatus?: CodedDraft | Cleared | null | undefined;
  readonly attendanceOutcome?: CodedDraft | Cleared | null | undefined;
  readonly waitingList?: WaitingListEntryDraft | Cleared | null | undefined;
  readonly diagnoses?: readonly DiagnosisDraft[] | Cleared | null | undefined;
  readonly procedures?: readonly ProcedureDraft[] | Cleared | null | undefined;
  readonly observations?: readonly ObservationDraft[] | null | undefined;
}

/** Which fields of a record one statement is the newest about. */
export interface FieldsSaid {
  /** The statement. */
  readonly by: AssertionTime;
  /** Names of the fields. */
  readonly fields: readonly string[];
}

/** FieldsSaid as handed to the codec: what has a default may be left out. */
export interface FieldsSaidDraft {
  readonly by: AssertionTimeDraft;
  readonly fields: readonly string[];
}

/** What an encounter was before it was converted (A06, A07). */
export interface FormerEncounter {
  /** What kind it was. */
  readonly encounterClass: EncounterClass;
  /** Its visit number, where it changed. */
  readonly visitNumber: VisitNumber | null;
}

/** FormerEncounter as handed to the codec: what has a default may be left out. */
export interface FormerEncounterDraft {
  readonly encounterClass?: EncounterClass | undefined;
  readonly visitNumber?: VisitNumberDraft | null | undefined;
}

/** A place in a hospital (PL). For a restricted patient a location is withheld as an address is. */
export interface Location {
  /** Point of care (PL.1), as sent. */
  readonly pointOfCare: string | null;
  /** Ward or room (PL.2). */
  readonly ward: string | null;
  /** Bed (PL.3). */
  readonly bed: string | null;
  /** ODS code of the site (PL.4). */
  readonly facility: string | null;
  /** Location status (PL.5). */
  readonly status: string | null;
  /** Person location type (PL.6). */
  readonly type: string | null;
  /** Building (PL.7). */
  readonly building: string | null;
  /** Floor (PL.8). */
  readonly floor: string | null;
  /** Description (PL.9). */
  readonly description: string | null;
  /** ODS code of the organisation (PL.11), where sent. */
  readonly organisation: string | null;
}

/** Location as handed to the codec: what has a default may be left out. */
export interface LocationDraft {
  readonly pointOfCare?: string | null | undefined;
  readonly ward?: string | null | undefined;
  readonly bed?: string | null | undefined;
  readonly facility?: string | null | undefined;
  readonly status?: string | null | undefined;
  readonly type?: string | null | undefined;
  readonly building?: string | null | undefined;
  readonly floor?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly organisation?: string | null | undefined;
}

/** One observation sent with an encounter (OBX). Values stay as sent. */
export interface Observation {
  /** What was observed (OBX-3). */
  readonly observation: Coded | null;
  /** The value as text (OBX-5). */
  readonly value: string | null;
  /** Value type (OBX-2): NM, ST, CE. */
  readonly valueType: string | null;
  /** Units (OBX-6). */
  readonly units: string | null;
  /** Result status (OBX-11). */
  readonly status: string | null;
  /** When (OBX-14). */
  readonly observedAt: SourceTime | null;
}

/** Observation as handed to the codec: what has a default may be left out. */
export interface ObservationDraft {
  readonly observation?: CodedDraft | null | undefined;
  readonly value?: string | null | undefined;
  readonly valueType?: string | null | undefined;
  readonly units?: string | null | undefined;
  readonly status?: string | null | undefined;
  readonly observedAt?: SourceTimeDraft | null | undefined;
}

/** An organisation with its ODS code (XON). */
export interface Organisation {
  /** ODS code (XON.3), upper case; null when none was sent or it is not one. */
  readonly ods: string | null;
  /** Name, as sent. */
  readonly name: string | null;
}

/** Organisation as handed to the codec: what has a default may be left out. */
export interface OrganisationDraft {
  readonly ods?: string | null | undefined;
  readonly name?: string | null | undefined;
}

/** One identifier of a patient with who issued it (CX). */
export interface PatientIdentifier {
  /** The identifier, as sent (CX.1). */
  readonly value: string;
  /** Assigning authority (CX.4): `NHS`, or an organisation's ODS code. */
  readonly authority: string | null;
  /** Identifier type (CX.5): `NH`, `MR`, `PI`. */
  readonly type: string | null;
  /** Assigning facility (CX.6). */
  readonly facility: string | null;
  /** Effective date (CX.7), ISO 8601. */
  readonly validFrom: string | null;
  /** Expiry date (CX.8), ISO 8601. */
  readonly validTo: string | null;
}

/** PatientIdentifier as handed to the codec: what has a default may be left out. */
export interface PatientIdentifierDraft {
  readonly value: string;
  readonly authority?: string | null | undefined;
  readonly type?: string | null | undefined;
  readonly facility?: string | null | undefined;
  readonly validFrom?: string | null | undefined;
  readonly validTo?: string | null | undefined;
}

/** Who is meant, by identifiers: one side of a merge, a link or a change of identifier. */
export interface PatientReference {
  /** Identifiers (PID-3 or MRG-1), in the order sent. */
  readonly identifiers: readonly PatientIdentifier[];
  /** NHS number among them, where one is valid. */
  readonly nhsNumber: string | null;
  /** Visit number (PV1-19 or MRG-5), where sent. */
  readonly visitNumber: VisitNumber | null;
  /** Names (PID-5 or MRG-7), where sent. */
  readonly names: readonly PersonName[] | null;
}

/** PatientReference as handed to the codec: what has a default may be left out. */
export interface PatientReferenceDraft {
  readonly identifiers?: readonly PatientIdentifierDraft[] | undefined;
  readonly nhsNumber?: string | null | undefined;
  readonly visitNumber?: VisitNumberDraft | null | undefined;
  readonly names?: readonly PersonNameDraft[] | null | undefined;
}

/** The patient as one message states it. Null says nothing about a field; Cleared takes back what was said before. Lists are snapshots: a list replaces the former one whole. */
export interface Patient {
  /** Every identifier sent (PID-2, PID-3, PID-4), the NHS number too, in the order sent. */
  readonly identifiers: readonly PatientIdentifier[] | null;
  /** NHS number, ten digits, valid by modulus 11; null where none was sent or the one sent is not valid (it then stands in `identifiers` only). */
  readonly nhsNumber: string | Cleared | null;
  /** Verification status 01 to 08 (PID-32 `NSTSnn`, ZU1-27, or as the profile says); 01 is verified. */
  readonly nhsNumberStatus: string | Cleared | null;
  /** Names with their use (PID-5). */
  readonly names: readonly PersonName[] | Cleared | null;
  /** Date of birth (PID-7), ISO 8601, as precise as stated: `1965`, `1965-12`, `1965-12-13`. */
  readonly birthDate: string | Cleared | null;
  /** Time of birth, where PID-7 states a time of day (newborns, twins). */
  readonly birthTime: SourceTime | null;
  /** True where PID-32 says `ED`. */
  readonly birthDateEstimated: boolean | null;
  /** Sex (PID-8), as sent: 0, 1, 2, 9, or M, F, U by sender. */
  readonly sex: Coded | Cleared | null;
  /** Addresses (PID-11). */
  readonly addresses: readonly Address[] | Cleared | null;
  /** Telephone numbers and e-mail addresses (PID-13, PID-14). */
  readonly telecoms: readonly Telecom[] | Cleared | null;
  /** Primary language (PID-15). */
  readonly language: Coded | Cleared | null;
  /** Marital status (PID-16). */
  readonly maritalStatus: Coded | Cleared | null;
  /** Religion (PID-17). */
  readonly religion: Coded | Cleared | null;
  /** Ethnic category (PID-22). */
  readonly ethnicCategory: Coded | Cleared | null;
  /** Place of birth (PID-23). */
  readonly birthPlace: string | Cleared | null;
  /** Born as one of several (PID-24). */
  readonly multipleBirth: boolean | Cleared | null;
  /** Order among them (PID-25). */
  readonly birthOrder: string | Cleared | null;
  /** Citizenship or country of birth, as the profile reads PID-26. */
  readonly countryOfBirth: Coded | Cleared | null;
  /** Nationality (PID-28). */
  readonly nationality: Coded | Cleared | null;
  /** The mother's identifiers (PID-21). */
  readonly motherIdentifiers: readonly PatientIdentifier[] | Cleared | null;
  /** Death indicator (PID-30). */
  readonly deceased: boolean | Cleared | null;
  /** Date or time of death (PID-29). */
  readonly deathTime: SourceTime | Cleared | null;
  /** Identity unknown (PID-31): match by exact local identifier only. */
  readonly identityUnknown: boolean | Cleared | null;
  /** Identity reliability codes (PID-32), as sent. */
  readonly identityReliability: readonly string[] | Cleared | null;
  /** Registered GP practice (PD1-3, first repetition). */
  readonly registeredPractice: Organisation | Cleared | null;
  /** Surgery of the practice (PD1-3, second repetition). */
  readonly practiceSurgery: Organisation | Cleared | null;
  /** Registered GP (PD1-4). */
  readonly generalPractitioner: Practitioner | Cleared | null;
  /** Next of kin and other contacts (NK1). */
  readonly nextOfKin: readonly RelatedPerson[] | Cleared | null;
  /** Allergies (AL1). An empty list says that the source states none; null says nothing. */
  readonly allergies: readonly Allergy[] | Cleared | null;
  /** Sensitivity (PV1-16), as sent: S sensitive, Y stop noted, N, I invalid. */
  readonly sensitivity: string | Cleared | null;
  /** Location hiding (ZU8-4), as sent: 0 none, 1 local, 2 national. */
  readonly locationHiding: string | Cleared | null;
  /** Consent to share (ZU8-2), as sent: 1, 2 dissent, 3. */
  readonly consentToShare: string | Cleared | null;
  /** Consent to a Summary Care Record (ZU8-3), as sent. */
  readonly summaryCareRecordConsent: string | Cleared | null;
  /** What this message says about restriction, read from PV1-16 and ZU8-4: true, false, or null when it is silent. */
  readonly restricted: boolean | null;
}

/** Patient as handed to the codec: what has a default may be left out. */
export interface PatientDraft {
  readonly identifiers?: readonly PatientIdentifierDraft[] | null | undefined;
  readonly nhsNumber?: string | Cleared | null | undefined;
  readonly nhsNumberStatus?: string | Cleared | null | undefined;
  readonly names?: readonly PersonNameDraft[] | Cleared | null | undefined;
  readonly birthDate?: string | Cleared | null | undefined;
  readonly birthTime?: SourceTimeDraft | null | undefined;
  readonly birthDateEstimated?: boolean | null | undefined;
  readonly sex?: CodedDraft | Cleared | null | undefined;
  readonly addresses?: readonly AddressDraft[] | Cleared | null | undefined;
  readonly telecoms?: readonly TelecomDraft[] | Cleared | null | undefined;
  readonly language?: CodedDraft | Cleared | null | undefined;
  readonly maritalStatus?: CodedDraft | Cleared | null | undefined;
  readonly religion?: CodedDraft | Cleared | null | undefined;
  readonly ethnicCategory?: CodedDraft | Cleared | null | undefined;
  readonly birthPlace?: string | Cleared | null | undefined;
  readonly multipleBirth?: boolean | Cleared | null | undefined;
  readonly birthOrder?: string | Cleared | null | undefined;
  readonly countryOfBirth?: CodedDraft | Cleared | null | undefined;
  readonly nationality?: CodedDraft | Cleared | null | undefined;
  readonly motherIdentifiers?: readonly PatientIdentifierDraft[] | Cleared | null | undefined;
  readonly deceased?: boolean | Cleared | null | undefined;
  readonly deathTime?: SourceTimeDraft | Cleared | null | undefined;
  readonly identityUnknown?: boolean | Cleared | null | undefined;
  readonly identityReliability?: readonly string[] | Cleared | null | undefined;
  readonly registeredPractice?: OrganisationDraft | Cleared | null | undefined;
  readonly practiceSurgery?: OrganisationDraft | Cleared | null | undefined;
  readonly generalPractitioner?: PractitionerDraft | Cleared | null | undefined;
  readonly nextOfKin?: readonly RelatedPersonDraft[] | Cleared | null | undefined;
  readonly allergies?: readonly AllergyDraft[] | Cleared | null | undefined;
  readonly sensitivity?: string | Cleared | null | undefined;
  readonly locationHiding?: string | Cleared | null | undefined;
  readonly consentToShare?: string | Cleared | null | undefined;
  readonly summaryCareRecordConsent?: string | Cleared | null | undefined;
  readonly restricted?: boolean | null | undefined;
}

/** A name with its use (XPN). */
export interface PersonName {
  /** Surname; null when the source sent none or the literal `Unknown` (see `familyUnknown`). */
  readonly family: string | null;
  /** First given name. */
  readonly given: string | null;
  /** Further given names or initials, as sent. */
  readonly middle: string | null;
  /** Title. */
  readonly prefix: string | null;
  /** Suffix. */
  readonly suffix: string | null;
  /** Name type (XPN.7) as sent: `L` usual, `A` alias, `PREFERRED`, `PREVIOUS`, `PREVIOUS-BIRTH`, `PREVIOUS-MAIDEN`, `PREVIOUS-BACHELOR`. */
  readonly use: string | null;
  /** True when the surname was sent as the literal `Unknown`, which means that nobody knows it. */
  readonly familyUnknown: boolean;
}

/** PersonName as handed to the codec: what has a default may be left out. */
export interface PersonNameDraft {
  readonly family?: string | null | undefined;
  readonly given?: string | null | undefined;
  readonly middle?: string | null | undefined;
  readonly prefix?: string | null | undefined;
  readonly suffix?: string | null | undefined;
  readonly use?: string | null | undefined;
  readonly familyUnknown?: boolean | undefined;
}

/** A member of staff (XCN): not the patient, yet a person. */
export interface Practitioner {
  /** Consultant, GP or staff code (XCN.1), as sent. */
  readonly code: string | null;
  /** Who issued the code (XCN.9): `GMC`, or an ODS code. */
  readonly authority: string | null;
  /** Identifier type (XCN.13), as sent. */
  readonly type: string | null;
  /** Surname. */
  readonly family: string | null;
  /** Given name. */
  readonly given: string | null;
  /** Title. */
  readonly prefix: string | null;
}

/** Practitioner as handed to the codec: what has a default may be left out. */
export interface PractitionerDraft {
  readonly code?: string | null | undefined;
  readonly authority?: string | null | undefined;
  readonly type?: string | null | undefined;
  readonly family?: string | null | undefined;
  readonly given?: string | null | undefined;
  readonly prefix?: string | null | undefined;
}

/** One procedure (PR1). */
export interface Procedure {
  /** The procedure (PR1-3, or PR1-4 where only text was sent). */
  readonly procedure: Coded | null;
  /** When (PR1-5). */
  readonly performedAt: SourceTime | null;
  /** Functional type (PR1-6). */
  readonly type: Coded | null;
  /** Surgeon or other performer (PR1-11, PR1-12). */
  readonly performedBy: Practitioner | null;
  /** Priority (PR1-14). */
  readonly priority: string | null;
}

/** Procedure as handed to the codec: what has a default may be left out. */
export interface ProcedureDraft {
  readonly procedure?: CodedDraft | null | undefined;
  readonly performedAt?: SourceTimeDraft | null | undefined;
  readonly type?: CodedDraft | null | undefined;
  readonly performedBy?: PractitionerDraft | null | undefined;
  readonly priority?: string | null | undefined;
}

/** A next of kin or other contact (NK1). */
export interface RelatedPerson {
  /** Names. */
  readonly names: readonly PersonName[] | null;
  /** Relationship to the patient (NK1-3). */
  readonly relationship: Coded | null;
  /** Addresses. */
  readonly addresses: readonly Address[] | null;
  /** Telephone numbers and e-mail addresses. */
  readonly telecoms: readonly Telecom[] | null;
  /** Contact role (NK1-7). */
  readonly role: Coded | null;
  /** Date of birth, ISO 8601, as precise as stated. */
  readonly birthDate: string | null;
}

/** RelatedPerson as handed to the codec: what has a default may be left out. */
export interface RelatedPersonDraft {
  readonly names?: readonly PersonNameDraft[] | null | undefined;
  readonly relationship?: CodedDraft | null | undefined;
  readonly addresses?: readonly AddressDraft[] | null | undefined;
  readonly telecoms?: readonly TelecomDraft[] | null | undefined;
  readonly role?: CodedDraft | null | undefined;
  readonly birthDate?: string | null | undefined;
}

/** How far a restriction reaches. */
export type RestrictionScope = 'UNSPECIFIED' | 'LOCAL' | 'NATIONAL';

/** A warning about a patient that whoever comes next must see. */
export interface SafetyAlert {
  /** The source's identifier; without one an alert can be neither updated nor withdrawn by number. */
  readonly alertId: string | null;
  /** Kind of alert. */
  readonly category: Coded | null;
  /** The alert in the source's words. */
  readonly text: string | null;
  /** Severity. */
  readonly severity: Coded | null;
  /** Status, as sent. */
  readonly status: string | null;
  /** From when. */
  readonly startsAt: SourceTime | null;
  /** Until when. */
  readonly endsAt: SourceTime | null;
}

/** SafetyAlert as handed to the codec: what has a default may be left out. */
export interface SafetyAlertDraft {
  readonly alertId?: string | null | undefined;
  readonly category?: CodedDraft | null | undefined;
  readonly text?: string | null | undefined;
  readonly severity?: CodedDraft | null | undefined;
  readonly status?: string | null | undefined;
  readonly startsAt?: SourceTimeDraft | null | undefined;
  readonly endsAt?: SourceTimeDraft | null | undefined;
}

/** The message that an event was read from, without its content. */
export interface SourceMessage {
  /** What made the source send it: an HL7 v2 trigger, or its own word for what happened. */
  readonly trigger: string;
  /** The sender's own id of the message (MSH-10); unique per sender only, and restarts in practice. */
  readonly controlId: string | null;
  /** MSH-3. */
  readonly sendingApplication: string | null;
  /** MSH-4, an ODS code. */
  readonly sendingFacility: string | null;
  /** When it was sent (MSH-7): not when anything happened. */
  readonly sentAt: SourceTime | null;
  /** Sequence number (MSH-13). */
  readonly sequenceNumber: number | null;
  /** MSH-12. */
  readonly standardVersion: string | null;
  /** The dialect profile it was read with. */
  readonly profile: string | null;
}

/** SourceMessage as handed to the codec: what has a default may be left out. */
export interface SourceMessageDraft {
  readonly trigger: string;
  readonly controlId?: string | null | undefined;
  readonly sendingApplication?: string | null | undefined;
  readonly sendingFacility?: string | null | undefined;
  readonly sentAt?: SourceTimeDraft | null | undefined;
  readonly sequenceNumber?: number | null | undefined;
  readonly standardVersion?: string | null | undefined;
  readonly profile?: string | null | undefined;
}

/** A time as the source stated it. A date never becomes an instant; a time without a zone is in the source's own zone, and what is doubtful about it is flagged. */
export interface SourceTime {
  /** The value exactly as sent. */
  readonly text: string;
  /** The same in ISO 8601, as far as stated and no further; with an offset when it has a time of day. Null when unreadable. */
  readonly iso: string | null;
  /** Milliseconds since 1970, UTC; null when it is no instant: a date only, unreadable, or in the missing hour of a clock change. */
  readonly instant: number | null;
  /** The smallest unit stated. */
  readonly precision: TimePrecision;
  /** What is doubtful: ZONE_ASSUMED, REPEATED_HOUR, MISSING_HOUR, IMPLAUSIBLE, UNREADABLE. */
  readonly flags: readonly string[];
}

/** SourceTime as handed to the codec: what has a default may be left out. */
export interface SourceTimeDraft {
  readonly text: string;
  readonly iso?: string | null | undefined;
  readonly instant?: number | null | undefined;
  readonly precision?: TimePrecision | undefined;
  readonly flags?: readonly string[] | undefined;
}

/** A telephone number or an e-mail address (XTN). */
export interface Telecom {
  /** The number or address (XTN.1; XTN.4 for e-mail), as sent. */
  readonly value: string;
  /** Use (XTN.2) as sent: `PRN` home, `WPN` work, `NET` network address. */
  readonly use: string | null;
  /** Equipment (XTN.3) as sent: `PH`, `CP` mobile, `Internet`. */
  readonly equipment: string | null;
}

/** Telecom as handed to the codec: what has a default may be left out. */
export interface TelecomDraft {
  readonly value: string;
  readonly use?: string | null | undefined;
  readonly equipment?: string | null | undefined;
}

/** How much of a time the source stated. What it did not state is not made up. */
export type TimePrecision = 'UNKNOWN' | 'YEAR' | 'MONTH' | 'DAY' | 'HOUR' | 'MINUTE' | 'SECOND' | 'FRACTION';

/** A referral from a ward to those who arrange care after discharge (Discharge to Assess). */
export interface TransferReferral {
  /** The source's identifier. */
  readonly referralId: string;
  /** Discharge to Assess pathway 0 to 3. */
  readonly pathway: Coded | null;
  /** When it was sent. */
  readonly requestedAt: SourceTime | null;
  /** Who is asked. */
  readonly requestedOf: Organisation | null;
  /** Care needs in summary. */
  readonly needs: string | null;
  /** Equipment needed. */
  readonly equipment: string | null;
  /** Expected discharge. */
  readonly expectedDischarge: SourceTime | null;
  /** Discharge ready date. */
  readonly readyForDischargeAt: SourceTime | null;
  /** Discharge destination. */
  readonly destination: Coded | null;
  /** How to reach the ward. */
  readonly wardContact: Telecom | null;
  /** Main carer. */
  readonly carer: RelatedPerson | null;
  /** Whether the carer consents. */
  readonly carerConsents: boolean | null;
  /** Who provides care now. */
  readonly existingProvider: Organisation | null;
}

/** TransferReferral as handed to the codec: what has a default may be left out. */
export interface TransferReferralDraft {
  readonly referralId: string;
  readonly pathway?: CodedDraft | null | undefined;
  readonly requestedAt?: SourceTimeDraft | null | undefined;
  readonly requestedOf?: OrganisationDraft | null | undefined;
  readonly needs?: string | null | undefined;
  readonly equipment?: string | null | undefined;
  readonly expectedDischarge?: SourceTimeDraft | null | undefined;
  readonly readyForDischargeAt?: SourceTimeDraft | null | undefined;
  readonly destination?: CodedDraft | null | undefined;
  readonly wardContact?: TelecomDraft | null | undefined;
  readonly carer?: RelatedPersonDraft | null | undefined;
  readonly carerConsents?: boolean | null | undefined;
  readonly existingProvider?: OrganisationDraft | null | undefined;
}

/** The number of a spell, an attendance or an episode, unique within authority and type (CX). */
export interface VisitNumber {
  /** The number, as sent. */
  readonly value: string;
  /** Who issued it. */
  readonly authority: string | null;
  /** Its type (`VISITID`, `VN`), as sent. */
  readonly type: string | null;
}

/** VisitNumber as handed to the codec: what has a default may be left out. */
export interface VisitNumberDraft {
  readonly value: string;
  readonly authority?: string | null | undefined;
  readonly type?: string | null | undefined;
}

/** Where the patient stands on a waiting list (ZU4). */
export interface WaitingListEntry {
  /** Guaranteed admission date (ZU4-3). */
  readonly guaranteedAdmission: SourceTime | null;
  /** Start of a suspension (ZU4-4). */
  readonly suspendedFrom: SourceTime | null;
  /** End of a suspension (ZU4-5). */
  readonly suspendedTo: SourceTime | null;
  /** To-come-in date (ZU4-6). */
  readonly toComeIn: SourceTime | null;
}

/** WaitingListEntry as handed to the codec: what has a default may be left out. */
export interface WaitingListEntryDraft {
  readonly guaranteedAdmission?: SourceTimeDraft | null | undefined;
  readonly suspendedFrom?: SourceTimeDraft | null | undefined;
  readonly suspendedTo?: SourceTimeDraft | null | undefined;
  readonly toComeIn?: SourceTimeDraft | null | undefined;
}
