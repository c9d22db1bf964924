import type { EncounterDraft, WaitingListEntryDraft } from '@care-relay/care-events';
import { coded } from './coded.ts';
import { Line, type ThreeState } from './line.ts';
import { looseTimeAt, timeAt, yesNoAt, type Reading } from './reading.ts';

/** The encounter's part of HL7 UK's own segments, for senders whose profile has them. */
export function ukEncounter(reading: Reading): EncounterDraft {
  if (!reading.profile.ukSegments) return {};
  const { message, clock, profile } = reading;
  const zu1 = Line.of(message, 'ZU1');
  return {
    decidedToAdmitAt: timeAt(zu1, 1, clock),
    intendedManagement: zu1.one(2, (repetition) => coded(repetition)),
    episodeStartedAt: timeAt(zu1, 4, clock),
    episodeEndedAt: timeAt(zu1, 5, clock),
    mainSpecialty: zu1.one(6, (repetition) => coded(repetition)),
    overseasVisitorStatus: zu1.one(10, (repetition) => coded(repetition)),
    sourceOfReferral: zu1.one(13, (repetition) => coded(repetition)),
    medicallyFit: yesNoAt(zu1, 22, profile),
    readyForDischargeAt: timeAt(zu1, 24, clock),
    ...attendance(Line.of(message, 'ZU3')),
    waitingList: waitingList(Line.of(message, 'ZU4'), reading),
  };
}

function attendance(zu3: Line): EncounterDraft {
  return {
    attendanceStatus: zu3.one(3, (repetition) => coded(repetition)),
    attendanceOutcome: zu3.one(4, (repetition) => coded(repetition)),
  };
}

function waitingList(zu4: Line, { clock }: Reading): ThreeState<WaitingListEntryDraft> {
  const entry = {
    guaranteedAdmission: looseTimeAt(zu4, 3, clock),
    suspendedFrom: looseTimeAt(zu4, 4, clock),
    suspendedTo: looseTimeAt(zu4, 5, clock),
    toComeIn: looseTimeAt(zu4, 6, clock),
  };
  return Object.values(entry).every((time) => time === null) ? null : entry;
}
