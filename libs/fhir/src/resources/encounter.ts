import type { Encounter, EncounterHospitalization, EncounterParticipant, Period, Reference } from 'fhir/r4.js';
import type { CodedConcept } from '@care-relay/nhs';
import { codeableConcept, coding, localIdentifier, type LocalIdentifier } from '../datatypes.ts';
import type { Identified } from '../identified.ts';
import { onlyPresent } from '../only-present.ts';
import { codeSystems, extensions, profiles } from '../systems.ts';

export type EncounterClass = 'inpatient' | 'emergency' | 'outpatient';

export interface EncounterContent {
  readonly id: string;
  readonly visit: LocalIdentifier | undefined;
  readonly status: 'planned' | 'in-progress' | 'finished' | 'cancelled' | 'entered-in-error';
  readonly class: EncounterClass;
  readonly subject: Reference;
  readonly participants: readonly EncounterParticipant[];
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly admissionMethod: CodedConcept | undefined;
  readonly admitSource: CodedConcept | undefined;
  readonly dischargeMethod: CodedConcept | undefined;
  readonly dischargeDestination: CodedConcept | undefined;
  readonly locations: readonly Reference[];
  readonly serviceProvider: Reference | undefined;
}

const classes: Readonly<Record<EncounterClass, CodedConcept>> = {
  inpatient: { system: codeSystems.actCode, code: 'IMP', display: 'inpatient encounter' },
  emergency: { system: codeSystems.actCode, code: 'EMER', display: 'emergency' },
  outpatient: { system: codeSystems.actCode, code: 'AMB', display: 'ambulatory' },
};

/** A UK Core Encounter. */
export function encounter(content: EncounterContent): Identified<Encounter> {
  const { dischargeMethod } = content;
  return onlyPresent({
    resourceType: 'Encounter' as const,
    id: content.id,
    meta: { profile: [profiles.encounter] },
    extension: dischargeMethod && [
      { url: extensions.dischargeMethod, valueCodeableConcept: codeableConcept(dischargeMethod) },
    ],
    identifier: content.visit && [localIdentifier('VN', content.visit)],
    status: content.status,
    class: coding(classes[content.class]),
    subject: content.subject,
    participant: [...content.participants],
    period: period(content),
    hospitalization: hospitalization(content),
    location: content.locations.map((location) => ({ location })),
    serviceProvider: content.serviceProvider,
  });
}

function period({ start, end }: EncounterContent): Period | undefined {
  return start === undefined && end === undefined ? undefined : onlyPresent({ start, end });
}

function hospitalization(content: EncounterContent): EncounterHospitalization | undefined {
  const { admissionMethod, admitSource, dischargeDestination } = content;
  if (!admissionMethod && !admitSource && !dischargeDestination) return undefined;
  return onlyPresent({
    extension: admissionMethod && [
      { url: extensions.admissionMethod, valueCodeableConcept: codeableConcept(admissionMethod) },
    ],
    admitSource: admitSource && codeableConcept(admitSource),
    dischargeDisposition: dischargeDestination && codeableConcept(dischargeDestination),
  });
}
