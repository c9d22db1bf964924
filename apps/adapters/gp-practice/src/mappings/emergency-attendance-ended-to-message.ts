import type { EmergencyAttendanceEnded } from '@care-relay/care-events';
import { encounter, ownSystems } from '@care-relay/fhir';
import { dischargeDestination, itkDischargeDisposition, type CodeTable } from '@care-relay/nhs';
import type { Mapping } from './mapping.ts';
import { coded } from './parts/coded.ts';
import { encounterParts } from './parts/encounter.ts';
import { frame } from './parts/frame.ts';
import { fullPatient } from './parts/patient.ts';
import { stay } from './parts/stay.ts';

/** ITK's reading of table 0112 under our own name: HL7's table of that number says other things. */
const disposal: CodeTable = { ...itkDischargeDisposition, system: ownSystems.attendanceDisposal };

/** An emergency attendance has ended: a finished Encounter of class EMER. */
export const emergencyAttendanceEndedToMessage: Mapping<EmergencyAttendanceEnded> = ({ envelope, data }, context) => {
  const message = frame(envelope, context);
  const { content, others } = encounterParts(data.encounter, data.patient, message);
  const attendance = encounter({
    ...content,
    ...stay(data),
    status: 'finished',
    class: 'emergency',
    attendanceDisposal: coded(data.encounter.attendanceDisposal, disposal),
    dischargeDestination: coded(data.encounter.dischargeDestination, dischargeDestination),
  });
  const patient = fullPatient(data.patient, { frame: message, context });
  return message.bundle({ reason: 'new', focus: attendance, others: [patient, ...others] });
};
