import { dataSchemaOf, type EventDrafts, type EventEnvelope } from '@care-relay/care-events';
import type { Pseudonyms } from '@care-relay/publisher-kit';
import type { RegistrationChange } from './registrar.ts';

const type = 'GpRegistrationChanged';

export interface RegistrationEvent {
  readonly envelope: EventEnvelope;
  readonly data: EventDrafts[typeof type];
}

export interface EventContext {
  readonly pseudonyms: Pseudonyms;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Counts this region's registrations from 0: they have no intake, so it stands for the order of arrival. */
  readonly place: number;
}

/** A practice's system tells of it: the one that the patient is registered with, or was. Its source is `<ODS>/SIM`. */
export function registrationEvent(
  told: RegistrationChange,
  { pseudonyms, now, place }: EventContext,
): RegistrationEvent {
  const { person, change, practice, former } = told;
  const source = `${practice.ods}/SIM`;
  const time = new Date(now).toISOString();
  const controlId = `${now}-${place}`;
  const about = { kind: 'nhs', authority: 'NHS', value: person.nhsNumber } as const;
  return {
    envelope: {
      ...{ id: pseudonyms.uuid([source, controlId, type, 0]), type, source, time },
      ...{ subject: pseudonyms.subject(practice.ods, about), dataSchema: dataSchemaOf(type) },
      ...{ processingId: 'T', intake: { partition: 0, offset: place, ordinal: 0 }, revision: 0 },
    },
    data: {
      message: {
        ...{ trigger: 'registration', controlId },
        ...{ sendingApplication: 'SIM', sendingFacility: practice.ods },
      },
      recordedAt: { text: time, iso: time, instant: now, precision: 'SECOND' },
      patient: {
        ...{ nhsNumber: person.nhsNumber, nhsNumberStatus: '01' },
        names: [{ family: person.surname, given: person.given, prefix: person.title, use: 'L' }],
        birthDate: person.birthDate.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'),
      },
      ...{ change, practice, formerPractice: former ?? null },
    },
  };
}
