const ukCore = 'https://fhir.hl7.org.uk/StructureDefinition';

/** UK Core R4 profiles that the builders claim. */
export const profiles = {
  bundle: `${ukCore}/UKCore-Bundle`,
  messageHeader: `${ukCore}/UKCore-MessageHeader`,
  patient: `${ukCore}/UKCore-Patient`,
  encounter: `${ukCore}/UKCore-Encounter`,
  organization: `${ukCore}/UKCore-Organization`,
  location: `${ukCore}/UKCore-Location`,
  practitioner: `${ukCore}/UKCore-Practitioner`,
  composition: `${ukCore}/UKCore-Composition`,
  flag: `${ukCore}/UKCore-Flag`,
  allergyIntolerance: `${ukCore}/UKCore-AllergyIntolerance`,
  condition: `${ukCore}/UKCore-Condition`,
  medicationStatement: `${ukCore}/UKCore-MedicationStatement`,
  device: `${ukCore}/UKCore-Device`,
} as const;

/** UK Core R4 extensions. */
export const extensions = {
  admissionMethod: `${ukCore}/Extension-UKCore-AdmissionMethod`,
  dischargeMethod: `${ukCore}/Extension-UKCore-DischargeMethod`,
  nhsNumberVerificationStatus: `${ukCore}/Extension-UKCore-NHSNumberVerificationStatus`,
} as const;

/** Code systems of FHIR itself. */
export const codeSystems = {
  actCode: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  actReason: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  confidentiality: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
  identifierType: 'http://terminology.hl7.org/CodeSystem/v2-0203',
  participationType: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
  absentUnknown: 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips',
  allergyClinical: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical',
  conditionCategory: 'http://terminology.hl7.org/CodeSystem/condition-category',
  conditionClinical: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
  listEmptyReason: 'http://terminology.hl7.org/CodeSystem/list-empty-reason',
  loinc: 'http://loinc.org',
  recordHeadings: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-RecordStandardHeadings',
} as const;

/** Marks test data (v3 ActReason). */
export const testData = { system: codeSystems.actReason, code: 'HTEST', display: 'test health data' };

/** Where this project's own profiles and code systems are named. A name, not an address: nothing answers there. */
export const ownBase = 'https://care-relay.example/fhir';

export const ownExtensions = {
  attendanceDisposal: `${ownBase}/StructureDefinition/attendance-disposal`,
  practiceHeldBySource: `${ownBase}/StructureDefinition/practice-held-by-source`,
  takesBack: `${ownBase}/StructureDefinition/takes-back`,
} as const;

export const ownSystems = {
  attendanceDisposal: `${ownBase}/CodeSystem/itk-attendance-disposal`,
  careEvent: `${ownBase}/CodeSystem/care-event`,
  delivery: `${ownBase}/CodeSystem/delivery`,
  messageReason: `${ownBase}/CodeSystem/message-reason`,
} as const;
