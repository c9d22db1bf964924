export type { Identified } from './identified.ts';
export { codeSystems, extensions, ownBase, ownExtensions, ownSystems, profiles, testData } from './systems.ts';
export {
  codeableConcept,
  coding,
  localIdentifier,
  odsIdentifier,
  type LocalIdentifier,
  type LocalIdentifierKind,
} from './datatypes.ts';
export { patient, type PatientContent } from './resources/patient.ts';
export { encounter, type EncounterClass, type EncounterContent } from './resources/encounter.ts';
export { participant, type ParticipantRole } from './resources/participant.ts';
export { organization, type OrganizationContent } from './resources/organization.ts';
export { location, type LocationContent } from './resources/location.ts';
export { practitioner, type PractitionerContent } from './resources/practitioner.ts';
export { boundsOf, type Bounds } from './bounds.ts';
export { messageIds, type MessageIds } from './message/message-ids.ts';
export { messageHeader, type MessageHeaderContent, type MessageReason } from './message/message-header.ts';
export { messageBundle, type MessageBundleContent } from './message/message-bundle.ts';
export { documentBundle, type DocumentBundleContent } from './document/document-bundle.ts';
export { composition, type CompositionContent } from './document/composition.ts';
export { section, type EmptyReason, type SectionCode, type SectionContent } from './document/section.ts';
export { narrative } from './document/narrative.ts';
export { flag, type FlagContent } from './document/flag.ts';
export { allergy, type AllergyContent, noAllergyInformation } from './document/allergy.ts';
export { condition, type ConditionContent, noProblemInformation } from './document/condition.ts';
export { noMedicationInformation } from './document/medication.ts';
export {
  messagingClient,
  type MessagingClient,
  type MessagingClientOptions,
  type MessagingDestination,
} from './client/messaging-client.ts';
export type { Answered, MessagingResult, Unanswered, UnansweredCause } from './client/messaging-result.ts';
export type { Answer, ResponseCode } from './client/read-answer.ts';
