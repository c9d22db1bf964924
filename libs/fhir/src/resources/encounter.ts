import type {
  CodeableConcept,
  Encounter,
  EncounterHospitalization,
  EncounterParticipant,
  Extension,
  Period,
  Reference,
} from 'fhir/r4.js';
import type { CodedConcept } from '@care-relay/nhs';
import { coding, localIdentifier, type LocalIdentifier } from '../datatypes.ts';
import type { Identified } from '../identified.ts';
import { onlyPresent } from '../only-present.ts';
import { codeSystems, extensions, ownExtensions, profiles } from '../systems.ts';

export type EncounterClass = 'inpatient' | 'emergency' | 'outpatient';

export interface EncounterContent {
  readonly id: string;
  readonly visit: LocalIdentifier | undefined;
  readonly status: 'planned' | 'in-progress' | 'finished' | 'cancelled' | 'entered-in-error';
  readonly class: EncounterClass;
  readonly subject: Reference;
  readonly participants?: readonly EncounterParticipant[] | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly admissionMethod?: CodeableConcept | undefined;
  readonly admitSource?: CodeableConcept | undefined;
  readonly dischargeMethod?: CodeableConcept | undefined;
  readonly dischargeDestination?: CodeableConcept | undefined;
  /** How an emergency attendance ended, as ITK's table 0112 has it: UK Core has no element for it. */
  readonly attendanceDisposal?: CodeableConcept | undefined;
  readonly locations?: readonly Reference[] | undefined;
  readonly serviceProvider: Reference;
}

const classes: Readonly<Record<EncounterClass, CodedConcept>> = {
  inpatient: { system: codeSystems.actCode, code: 'IMP', display: 'inpatient encounter' },
  emergency: { system: codeSystems.actCode, code: 'EMER', display: 'emergency' },
  outpatient: { system: codeSystems.actCode, code: 'AMB', display: 'ambulatory' },
};

/** A UK Core Encounter. */
export function encounter(content: EncounterContent): Identified<Encounter> {
  return onlyPresent({
    resourceType: 'Encounter' as const,
    id: content.id,
    meta: { profile: [profiles.encounter] },
    extension: [
      ...coded(extensions.dischargeMethod, content.dischargeMethod),
      ...coded(ownExtensions.attendanceDisposal, content.attendanceDisposal),
    ],
    identifier: content.visit && [localIdentifier(content.visit)],
    status: content.status,
    class: coding(classes[content.class]),
    subject: content.subject,
    participant: [...(content.participants ?? [])],
    period: period(content),
    hospitalization: hospitalization(content),
    location: (content.locations ?? []).map((location) => ({ location })),
    serviceProvider: content.serviceProvider,
  });
}

function coded(url: string, concept: CodeableConcept | undefined): Extension[] {
  return concept === undefined ? [] : [{ url, valueCodeableConcept: concept }];
}

function period({ start, end }: EncounterContent): Period | undefined {
  return start === undefined && end === undefined ? undefined : onlyPresent({ start, end });
}

function hospitalization(content: EncounterContent): EncounterHospitalization | undefined {
  const { admissionMethod, admitSource, dischargeDestination } = content;
  if (!admissionMethod && !admitSource && !dischargeDestination) return undefined;
  return onlyPresent({
    extension: coded(extensions.admissionMethod, admissionMethod),
    admitSource,
    dischargeDisposition: dischargeDestination,
  });
}
