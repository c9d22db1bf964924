import type { DeathBasis, EncounterDraft, PatientDraft } from '@care-relay/care-events';
import { diedByDischarge } from './discharge.ts';
import { isCleared } from './line.ts';
import { contradicted } from './problem.ts';
import type { StandingStatement, StatedEvent, StatedIn } from './statements.ts';
import { event } from './typed-event.ts';

interface Died {
  readonly died: true;
  readonly basis: DeathBasis;
  /** As sent; empty where PID-29 deletes it, undefined where it is silent. */
  readonly time: string | undefined;
}

interface NotDied {
  readonly died: false;
  /** PID-29 alone was deleted: takes back only a death that rested on PID-29 alone. */
  readonly timeOnly: boolean;
}

/**
 * A death, or its withdrawal, where it differs from what this source last said (design: events, Statements). PID-30 and
 * PID-29 state it, PV1-37 = 79 (or what the profile says of PV1-36) too, unless the message cancels something.
 */
export function deathStatement(
  stated: StatedIn,
  standing: StandingStatement | undefined,
  cancels: boolean,
): StatedEvent | undefined {
  const said = deathSaid(stated.patient, cancels ? null : stated.encounter);
  if (said === undefined) return undefined;
  const stood = stoodAs(standing);
  if (said.died) return differs(said, stood) ? recorded(stated, said, stood) : undefined;
  return standing !== undefined && takesBack(said, stood) ? withdrawn(stated, standing) : undefined;
}

function deathSaid(patient: PatientDraft, encounter: EncounterDraft | null): Died | NotDied | undefined {
  const { deceased, deathTime } = patient;
  const byDischarge = encounter === null ? undefined : diedByDischarge(encounter);
  const time = timeText(deathTime);
  const denied = deceased === false || isCleared(deceased);
  if (denied && (time || byDischarge !== undefined)) {
    throw contradicted(
      'DEATH_CONTRADICTED',
      'PID-30',
      'PID-30 says that the patient lives, and another field that they died',
    );
  }
  if (deceased === true) return { died: true, basis: 'DEATH_INDICATOR', time };
  if (time) return { died: true, basis: 'DEATH_TIME', time };
  if (byDischarge !== undefined) return { died: true, basis: byDischarge, time };
  if (denied) return { died: false, timeOnly: false };
  return time === '' ? { died: false, timeOnly: true } : undefined;
}

function timeText(deathTime: PatientDraft['deathTime']): string | undefined {
  if (deathTime === null || deathTime === undefined) return undefined;
  return isCleared(deathTime) ? '' : deathTime.text;
}

interface Stood {
  /** `died-at`: by PID-29 alone. Empty where nothing was ever said. */
  readonly word: 'died' | 'died-at' | 'withdrawn' | '';
  /** As sent, or empty. */
  readonly time: string;
}

function stoodAs(standing: StandingStatement | undefined): Stood {
  // A time as sent may hold a blank itself.
  const [, said, time = ''] = /^(died-at|died|withdrawn)(?: (.+))?$/.exec(standing?.state ?? '') ?? [];
  const word = (['died', 'died-at', 'withdrawn'] as const).find((one) => one === said) ?? '';
  return { word, time };
}

/** `died`, `died 20260112` or, where PID-29 alone has said it so far, `died-at 20260112`. */
function stateOf({ basis, time: stated }: Died, stood: Stood): string {
  const time = stated ?? (stood.word === 'died-at' ? stood.time : '');
  if (time === '') return 'died';
  return basis === 'DEATH_TIME' && stood.word !== 'died' ? `died-at ${time}` : `died ${time}`;
}

/** A message that is silent about the time does not differ from one that told it; one that rests on more than it does. */
function differs(said: Died, { word, time }: Stood): boolean {
  if (word === '' || word === 'withdrawn') return true;
  if (word === 'died-at' && said.basis !== 'DEATH_TIME') return true;
  return said.time !== undefined && said.time !== time;
}

function takesBack(said: NotDied, { word }: Stood): boolean {
  return word === 'died-at' || (word === 'died' && !said.timeOnly);
}

function recorded({ base, patient, encounter }: StatedIn, said: Died, stood: Stood): StatedEvent {
  const { deathTime = null } = patient;
  return {
    ...event('PatientDeathRecorded', { ...base, patient, encounter, deathTime, basis: said.basis }),
    statement: { kind: 'death', state: stateOf(said, stood) },
  };
}

function withdrawn({ base, patient, encounter }: StatedIn, standing: StandingStatement): StatedEvent {
  return {
    ...event('PatientDeathWithdrawn', { ...base, patient, encounter, takesBack: standing.eventId }),
    statement: { kind: 'death', state: 'withdrawn' },
  };
}
