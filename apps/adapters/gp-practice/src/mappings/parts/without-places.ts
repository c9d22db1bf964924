import type { Cleared, Coded, Encounter, Patient } from '@care-relay/care-events';
import { stated } from './stated.ts';

/** A restricted patient as a practice is told of them: nothing of where they live or are known (design section 6). */
export function patientWithoutPlaces(patient: Patient): Patient {
  return {
    ...patient,
    ...{ restricted: true, addresses: null, telecoms: null, birthPlace: null },
    ...{ registeredPractice: null, practiceSurgery: null, generalPractitioner: null, nextOfKin: null },
  };
}

/**
 * Nothing of where they are: no place, no clinician, who has a site, and no text beside a code for where they came from or
 * went. The visit number stays, with who issued it: a correction is matched by it, and which organisation speaks is known.
 */
export function encounterWithoutPlaces(encounter: Encounter): Encounter {
  return {
    ...encounter,
    ...{ location: null, priorLocation: null, temporaryLocation: null, pendingLocation: null },
    ...{ attending: null, referring: null, consulting: null, admitting: null, visitDescription: null },
    sourceOfAdmission: codeAlone(encounter.sourceOfAdmission),
    dischargeDestination: codeAlone(encounter.dischargeDestination),
  };
}

function codeAlone(coded: Coded | Cleared | null): Coded | null {
  const { code, system } = stated(coded) ?? { code: null, system: null };
  return code === null ? null : { code, system, text: null };
}
