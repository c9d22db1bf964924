import type { AssertionTime, KnownEvent, Organisation } from '@care-relay/care-events';
import type { LocalRecord, LocalRegistration } from '../record/local-record.ts';
import { newer } from '../record/stated.ts';

/** So many practices are kept of what one source said, those spoken of last. */
const practicesAtMost = 20;

/**
 * Folds what a GP system or PDS says of a registration. Where it names the former practice, that registration is over by the same
 * word. A practice without an ODS code is nowhere that anything could be sent: it says nothing.
 */
export function foldRegistration(record: LocalRecord, event: KnownEvent, at: AssertionTime): LocalRecord {
  if (event.type !== 'GpRegistrationChanged' || event.data.change === 'UNKNOWN') return record;
  const { change, practice, formerPractice } = event.data;
  if (change === 'ENDED') return withRegistrations(record, ended(record.registrations, practice, at));
  const isMove = formerPractice !== null && formerPractice.ods !== practice.ods;
  const left = isMove ? ended(record.registrations, formerPractice, at) : record.registrations;
  return withRegistrations(record, registered(left, practice, at));
}

type Registrations = readonly LocalRegistration[];

function registered(all: Registrations, { ods, name }: Organisation, at: AssertionTime): Registrations {
  if (ods === null) return all;
  const known = knownOf(all, ods);
  const isNewest = newest(known.registered, at) === at;
  return replaced(all, isNewest ? { ...known, name, registered: at } : known);
}

function ended(all: Registrations, { ods }: Organisation, at: AssertionTime): Registrations {
  if (ods === null) return all;
  const known = knownOf(all, ods);
  return replaced(all, { ...known, ended: newest(known.ended, at) });
}

function knownOf(all: Registrations, ods: string): LocalRegistration {
  const unsaid = { practice: ods, name: null, registered: undefined, ended: undefined };
  return all.find(({ practice }) => practice === ods) ?? unsaid;
}

function newest(standing: AssertionTime | undefined, at: AssertionTime): AssertionTime {
  return standing === undefined ? at : newer({ at: standing }, { at }).at;
}

function replaced(all: Registrations, one: LocalRegistration): Registrations {
  const others = all.filter(({ practice }) => practice !== one.practice);
  return [...others, one].sort((a, b) => (a.practice < b.practice ? -1 : 1));
}

function withRegistrations(record: LocalRecord, all: Registrations): LocalRecord {
  if (all.length <= practicesAtMost) return { ...record, registrations: all };
  const oldest = all.toSorted((a, b) => lastWord(b) - lastWord(a)).slice(practicesAtMost);
  return { ...record, registrations: all.filter((one) => !oldest.includes(one)) };
}

/** Of two words about one practice, the last; a practice stands here only by one. */
function lastWord({ registered, ended }: LocalRegistration): number {
  return Math.max(registered?.recordedAt ?? 0, ended?.recordedAt ?? 0);
}
