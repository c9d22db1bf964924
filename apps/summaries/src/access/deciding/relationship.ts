import type { Relationship } from '../admitted.ts';
import type { AskedPerson, Involvement } from '../asked-person.ts';
import { endOf, type Incident, type IncidentPatient, isUnderWay } from '../incidents/incident-directory.ts';
import { type Graces, incidentTerms } from '../register/register.ts';

/** A relationship that stands now; `until`: when its grace ends, in milliseconds; undefined while it itself stands. */
export interface Standing {
  readonly relationship: Relationship;
  readonly until: number | undefined;
}

export interface RelationshipFacts {
  readonly asker: { readonly organisation: string };
  readonly person: AskedPerson;
  /** The incident that the asker's token names, where the directory knows it. */
  readonly incident: Incident | undefined;
  readonly graces: Graces;
  readonly now: number;
}

/**
 * The relationship by which an organisation may know about a person now; undefined where there is none. A standing one
 * goes before one in its grace. Organisations are compared by their whole ODS code, never by its shape (standards 2.10).
 */
export function relationshipOf(facts: RelationshipFacts): Standing | undefined {
  const found = [...ofRegistration(facts), ...ofEncounters(facts), ...ofReferrals(facts), ...ofIncident(facts)];
  return found.find(({ until }) => until === undefined) ?? found.sort((a, b) => (b.until ?? 0) - (a.until ?? 0))[0];
}

/** A registration stands for as long as nobody says otherwise, however long; the former practice has its grace. */
function ofRegistration({ asker, person, graces, now }: RelationshipFacts): readonly Standing[] {
  if (person.practice === asker.organisation) return [{ relationship: 'registered', until: undefined }];
  const at = { asker, now, grace: graces.registration, longest: Infinity };
  return involving(person.formerPractices, at).map((until) => ({ relationship: 'registered', until }));
}

function ofEncounters({ asker, person, graces, now }: RelationshipFacts): readonly Standing[] {
  const at = { asker, now, grace: graces.encounter, longest: graces.encounterOpenAtMost };
  return involving(person.encounters, at).map((until) => ({ relationship: 'encounter', until }));
}

function ofReferrals({ asker, person, graces, now }: RelationshipFacts): readonly Standing[] {
  const at = { asker, now, grace: graces.referral, longest: graces.referralOpenAtMost };
  return involving(person.referrals, at).map((until) => ({ relationship: 'referral', until }));
}

interface InvolvedAt {
  readonly asker: RelationshipFacts['asker'];
  readonly now: number;
  readonly grace: number;
  /** An end that was never told is taken as told after so long. */
  readonly longest: number;
}

/** For each involvement of the asker's organisation that counts now: until when. */
function involving(all: readonly Involvement[], { asker, now, grace, longest }: InvolvedAt): (number | undefined)[] {
  return all
    .filter(({ organisation, since }) => organisation === asker.organisation && now < since + longest)
    .map(({ endedAt }) => (endedAt === undefined || endedAt > now ? undefined : endedAt + grace))
    .filter((until) => until === undefined || now < until);
}

function ofIncident({ asker, person, incident, graces, now }: RelationshipFacts): readonly Standing[] {
  if (incident === undefined || incident.organisation !== asker.organisation || !isAbout(incident, person)) return [];
  const terms = incidentTerms(graces);
  if (isUnderWay(incident, terms, now)) return [{ relationship: 'incident', until: undefined }];
  const until = (endOf(incident, terms, now) ?? 0) + terms.grace;
  return incident.begunAt <= now && !incident.isOver && now < until ? [{ relationship: 'incident', until }] : [];
}

/** An incident admits to those whom the trust has identified: where it has identified nobody, to nobody. */
function isAbout(incident: Incident, person: AskedPerson): boolean {
  return incident.patients.some((patient) =>
    patient.nhsNumber === undefined ? hasLocalId(incident, patient, person) : hasNumber(patient, person),
  );
}

/** A birth date that the trust states must agree; the trust's own id is of no weight beside a number. */
function hasNumber({ nhsNumber, birthDate }: IncidentPatient, person: AskedPerson): boolean {
  return nhsNumber === person.nhsNumber && (birthDate === undefined || birthDate === person.birthDate);
}

/** By that very id of that trust; a birth date that the trust states must not contradict it. */
function hasLocalId({ organisation }: Incident, { localId, birthDate }: IncidentPatient, person: AskedPerson): boolean {
  const hasId = person.localIds.some((one) => one.organisation === organisation && one.value === localId);
  return hasId && (birthDate === undefined || birthDate === (person.birthDate ?? birthDate));
}
