import type { CodedDraft, EncounterDraft } from '@care-relay/care-events';
import { codedAt } from './coded.ts';
import { isCleared, type Line, type ThreeState } from './line.ts';
import { contradicted } from './problem.ts';
import type { Reading } from './reading.ts';

export interface Discharge {
  readonly destination: ThreeState<CodedDraft>;
  readonly disposal: ThreeState<CodedDraft>;
  readonly asSent: CodedDraft | null;
}

/**
 * Where the patient went, and what PV1-36 means by this profile: HL7 UK A.3 puts the destination there, ITK table 0112,
 * and without an agreement it is passed on as sent and nothing is read from it.
 */
export function discharge(pv1: Line, { profile }: Reading): Discharge {
  const destination = codedAt(pv1, 37, '0113');
  switch (profile.pv136) {
    case 'destination':
      return { destination: agreed(codedAt(pv1, 36, '0113'), destination), disposal: null, asSent: null };
    case 'itk-0112':
      return { destination, disposal: codedAt(pv1, 36, '0112'), asSent: null };
    case 'none':
      return { destination, disposal: null, asSent: sent(codedAt(pv1, 36)) };
  }
}

function agreed(first: ThreeState<CodedDraft>, second: ThreeState<CodedDraft>): ThreeState<CodedDraft> {
  if (first === null || second === null) return first ?? second;
  const differs = isCleared(first) || isCleared(second) ? first !== second : first.code !== second.code;
  if (differs)
    throw contradicted('DESTINATION_AMBIGUOUS', 'PV1-37', 'PV1-36 and PV1-37 state two different destinations');
  return first;
}

function sent(value: ThreeState<CodedDraft>): CodedDraft | null {
  return isCleared(value) ? null : value;
}

/** Died or stillborn, in table 0113 (discharge destination). */
const DIED = '79';
/** Died in the department, in table 0112 as ITK uses it. */
const DIED_IN_DEPARTMENT = '10';

/** Whether the discharge fields say that the patient died, and which of them. */
export function diedByDischarge(encounter: EncounterDraft): 'DISCHARGE_DESTINATION' | 'DISCHARGE_METHOD' | undefined {
  const { dischargeDestination, attendanceDisposal } = encounter;
  if (codeOf(dischargeDestination) === DIED) return 'DISCHARGE_DESTINATION';
  return codeOf(attendanceDisposal) === DIED_IN_DEPARTMENT ? 'DISCHARGE_METHOD' : undefined;
}

function codeOf(value: ThreeState<CodedDraft> | undefined): string | null | undefined {
  return value === null || value === undefined || isCleared(value) ? undefined : value.code;
}
