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
} as const;

/** Where this project's own profiles and code systems are named. A name, not an address: nothing answers there. */
export const ownBase = 'https://care-relay.example/fhir';

export const ownExtensions = {
  attendanceDisposal: `${ownBase}/StructureDefinition/attendance-disposal`,
} as const;

export const ownSystems = {
  attendanceDisposal: `${ownBase}/CodeSystem/itk-attendance-disposal`,
  careEvent: `${ownBase}/CodeSystem/care-event`,
  delivery: `${ownBase}/CodeSystem/delivery`,
  messageReason: `${ownBase}/CodeSystem/message-reason`,
} as const;
