import { noMedicationInformation, noProblemInformation, section } from '@care-relay/fhir';
import type { Frame, Part } from './frame.ts';
import { sectionCodes } from './section-codes.ts';

/** Medication: not known, in words and as the International Patient Summary has it. */
export function medication(frame: Frame): Part {
  const nothing = frame.place('NoMedication', noMedicationInformation(frame.id('NoMedication'), frame.patient));
  const lines = ['Not known: no source that records medication is connected.'];
  return {
    section: section({ code: sectionCodes.medication, lines, entries: [{ reference: nothing.fullUrl }] }),
    resources: [nothing],
  };
}

/** Problems: not known; what hospitals state with their encounters stands apart. */
export function problems(frame: Frame): Part {
  const nothing = frame.place('NoProblems', noProblemInformation(frame.id('NoProblems'), frame.patient));
  const lines = ['Not known: no source that records a list of problems is connected.'];
  return {
    section: section({ code: sectionCodes.problems, lines, entries: [{ reference: nothing.fullUrl }] }),
    resources: [nothing],
  };
}
