import type { Message, Repetition } from '@care-relay/hl7v2';
import type { Profile } from '../profiles/profile.ts';
import { lastResortIn, localIdIn, nhsNumberIn, type Identifiers } from './identifiers.ts';
import { textOf } from './line.ts';
import { isLinkTrigger, isMergeTrigger, patientGroups, type PatientGroup } from './pairs.ts';
import { ContentRejected, contradicted, isProblem, missing, orProblem, type MappingProblem } from './problem.ts';
import { readTrigger } from './trigger.ts';

/** Which patient's lane: the identifier that the subject's HMAC is made of, within the organisation. */
export interface SubjectKey {
  readonly kind: 'local' | 'nhs' | 'visit';
  /** As sent, in capitals; `NHS` for the NHS number; empty where the source names none. */
  readonly authority: string;
  readonly value: string;
}

export interface Subjects {
  readonly primary: SubjectKey;
  /** Every other patient that an identity message names: it stands in their lanes too. */
  readonly also: readonly SubjectKey[];
  /** True where one of them lacks the identifier that the profile declares: its order relative to that lane is not promised. */
  readonly substitute: boolean;
}

export interface FoundSubject {
  readonly key: SubjectKey;
  readonly substitute: boolean;
}

/**
 * Who a message is about, by the profile's rule: the declared local id, else (as a substitute) the NHS number, another
 * local id where the profile allows one, the visit number. Design: events, Subject. A message that names nobody gives the problem to answer AE with.
 */
export function readSubjects(message: Message, profile: Profile): Subjects | MappingProblem {
  return orProblem(() => {
    const read = readTrigger(message);
    if (isProblem(read)) throw new ContentRejected(read);
    const found = subjectsOf(read.trigger, message, profile);
    const [primary, ...also] = distinct(found.map(({ key }) => key));
    if (primary === undefined) throw missing('PID');
    return { primary, also, substitute: found.some(({ substitute }) => substitute) };
  });
}

/** One subject for most triggers; every PID and MRG of an identity message, in order. */
function subjectsOf(trigger: string, message: Message, profile: Profile): readonly FoundSubject[] {
  const groups = patientGroups(message);
  const within = { message, profile };
  if (isMergeTrigger(trigger)) {
    return groups.flatMap((group) => [patientSubject(group, within), retiredSubject(group, within)]);
  }
  const named = isLinkTrigger(trigger) ? groups : groups.slice(0, 1);
  return named.map((group) => patientSubject(group, within));
}

interface Within {
  readonly message: Message;
  readonly profile: Profile;
}

/** The patient of a PID. */
export function patientSubject({ ids, pv1 }: PatientGroup, within: Within): FoundSubject {
  const found = subjectIn(ids, pv1.first(19), within);
  if (found === undefined) throw noIdentifier(ids.path);
  return found;
}

/** The patient that a merge retires: MRG-1 by the rule of PID-3, visit from MRG-5. */
export function retiredSubject({ ids, mrg, retiredIds }: PatientGroup, within: Within): FoundSubject {
  if (mrg.segment === undefined) throw missing(mrg.label);
  const found = bareRetired({ ids, mrg }, within) ?? subjectIn(retiredIds, mrg.first(5), within);
  if (found === undefined) throw noIdentifier(retiredIds.path);
  return found;
}

function subjectIn(ids: Identifiers, visit: Repetition | undefined, within: Within): FoundSubject | undefined {
  const local = localIdIn(ids, within);
  if (local !== undefined) return { key: keyOf('local', local.value, local.authority), substitute: false };
  const number = nhsNumberIn(ids, within.profile);
  const agreed = within.profile.localId.kind === 'nhsOnly';
  if (number !== undefined) return { key: keyOf('nhs', number, 'NHS'), substitute: !agreed };
  const other = lastResortIn(ids, within);
  if (other !== undefined) return { key: keyOf('local', other.value, other.authority), substitute: true };
  const visitId = textOf(visit, 1);
  if (visitId === undefined) return undefined;
  return { key: keyOf('visit', visitId, textOf(visit, 4) ?? ''), substitute: true };
}

/** Where agreed, `1234` in MRG-1 is a local id of the authority that PID-3 names. Without one there, it names nobody. */
function bareRetired({ ids, mrg }: Pick<PatientGroup, 'ids' | 'mrg'>, within: Within): FoundSubject | undefined {
  const rule = within.profile.localId;
  const first = mrg.first(1);
  const value = textOf(first, 1);
  if (rule.kind !== 'declared' || rule.bareInMerge !== true || value === undefined) return undefined;
  if (textOf(first, 4) !== undefined || textOf(first, 5) !== undefined) return undefined;
  const survivor = localIdIn(ids, within);
  if (survivor === undefined) {
    throw contradicted(
      'MERGE_AUTHORITY_UNKNOWN',
      mrg.path(1),
      'MRG-1 names no authority, and PID-3 has no local identifier',
    );
  }
  return { key: keyOf('local', value, survivor.authority), substitute: false };
}

function keyOf(kind: SubjectKey['kind'], value: string, authority: string): SubjectKey {
  return { kind, authority: authority.toUpperCase(), value };
}

export function sameSubject(a: SubjectKey, b: SubjectKey): boolean {
  return a.kind === b.kind && a.authority === b.authority && a.value === b.value;
}

function distinct(keys: readonly SubjectKey[]): readonly SubjectKey[] {
  return keys.filter((key, index) => keys.findIndex((other) => sameSubject(other, key)) === index);
}

function noIdentifier(at: string): ContentRejected {
  const text = `${at} has no identifier by which the patient is known`;
  return new ContentRejected({ code: 'PATIENT_UNIDENTIFIED', at, text, table0357: '101' });
}
