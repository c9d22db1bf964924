import type { SectionCode } from '@care-relay/fhir';

/** The sections of a summary: International Patient Summary where it has one, UK Core record headings. */
export const sectionCodes = {
  gaps: { title: 'What this summary does not know' },
  death: { title: 'Reported death', heading: { code: 'life-extinct-details', display: 'Life extinct details' } },
  allergies: {
    title: 'Allergies and adverse reactions',
    loinc: { code: '48765-2', display: 'Allergies and adverse reactions Document' },
    heading: { code: 'allergies-and-adverse-reaction', display: 'Allergies and adverse reaction' },
  },
  alerts: { title: 'Safety alerts', heading: { code: 'safety-alerts', display: 'Safety alerts' } },
  medication: {
    title: 'Medication',
    loinc: { code: '10160-0', display: 'History of Medication use Narrative' },
    heading: { code: 'medications-and-medical-devices', display: 'Medications and medical devices' },
  },
  problems: {
    title: 'Problems',
    loinc: { code: '11450-4', display: 'Problem list - Reported' },
    heading: { code: 'problems', display: 'Problems' },
  },
  diagnoses: { title: 'Diagnoses stated with encounters', heading: { code: 'diagnoses', display: 'Diagnoses' } },
  encounters: {
    title: 'Where they are now, and encounters',
    heading: { code: 'patient-encounter-administration-data', display: 'Patient encounter administration data' },
  },
  practice: { title: 'Registered practice', heading: { code: 'gp-practice', display: 'GP practice' } },
  care: { title: 'Care packages and referrals', heading: { code: 'services-and-care', display: 'Services and care' } },
  involved: {
    title: 'Who else is involved',
    heading: { code: 'professional-contacts', display: 'Professional contacts' },
  },
  documents: {
    title: 'Documents issued',
    heading: {
      code: 'documents-including-correspondence-audio-and-images',
      display: 'Documents (including correspondence, audio and images)',
    },
  },
  demographics: {
    title: 'Personal details, as each source has them',
    heading: { code: 'patient-demographics', display: 'Patient demographics' },
  },
} as const satisfies Readonly<Record<string, SectionCode>>;
