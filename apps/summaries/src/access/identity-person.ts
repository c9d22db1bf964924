import {
  factOf,
  type LocalEncounter,
  type LocalReferral,
  numberOf,
  type Person,
  registrationOf,
  registrationPeriodsOf,
  restrictionOf,
} from '@care-relay/identity';
import type { AskedPerson, Involvement } from './asked-person.ts';

/** ZU8-2: the patient explicitly dissents (standards 4.3). */
const dissent = '2';

/** What decides about relationships, from a person as links stand now. */
export function askedPersonOf({ records, number, birthDate }: Person): AskedPerson {
  return {
    subjects: [...new Set(records.map(({ subject }) => subject))],
    nhsNumber: number,
    birthDate,
    localIds: records.flatMap(({ organisation, localIds }) =>
      (localIds?.value ?? []).map(({ value }) => ({ organisation, value })),
    ),
    practice: registrationOf(records).current?.practice,
    formerPractices: registrationPeriodsOf(records).flatMap(({ practice: organisation, since, until: endedAt }) =>
      endedAt === undefined ? [] : [{ organisation, since, endedAt }],
    ),
    encounters: records.flatMap(({ organisation, encounters }) =>
      encounters.filter(({ state }) => state !== 'CANCELLED').map((one) => ofEncounter(organisation, one)),
    ),
    referrals: records.flatMap(({ referrals }) => referrals.flatMap(ofReferral)),
    knownAs: records.flatMap((record) => {
      const number = numberOf(record);
      return number === undefined ? [] : [{ nhsNumber: number.value, birthDate: factOf(record, 'birthDate') }];
    }),
    dissents: records.some((record) => factOf(record, 'consentToShare') === dissent),
    restricted: records.some((record) => restrictionOf(record) !== undefined),
  };
}

/** Of an encounter that ended without a moment, the end is when that was said. */
function ofEncounter(organisation: string, { state, since, until, at }: LocalEncounter): Involvement {
  return {
    organisation,
    since: since?.value ?? at.recordedAt,
    endedAt: state === 'OPEN' ? undefined : (until ?? at.recordedAt),
  };
}

function ofReferral({ to, withdrawn, at }: LocalReferral): readonly Involvement[] {
  if (to === null) return [];
  return [{ organisation: to, since: at.recordedAt, endedAt: withdrawn ? at.recordedAt : undefined }];
}
