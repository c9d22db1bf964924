import type { ObjectionReason } from '@care-relay/objections';
import type { AccessParts } from '../access-parts.ts';
import type { Admitted, Asker, Basis } from '../admitted.ts';
import type { AskedPerson } from '../asked-person.ts';
import { type NotShown, notShown, type Question } from '../answering/question.ts';
import type { Incident } from '../incidents/incident-directory.ts';
import type { Found } from '../port.ts';
import { relationshipOf, type Standing } from './relationship.ts';

export type Decided = { readonly kind: 'admitted'; readonly admitted: Admitted } | NotShown;

export interface Deciding {
  readonly question: Question;
  readonly asker: Asker;
  /** The incident that the asker's token names, where the directory knows it. */
  readonly incident: Incident | undefined;
  readonly found: Found;
}

type DecideParts = Pick<AccessParts, 'register' | 'rates' | 'withdrawals' | 'objections' | 'log'>;

/** Whether this asker may know about whom was found, and why. */
export async function decide({ question, asker, incident, found }: Deciding, parts: DecideParts): Promise<Decided> {
  if (found.kind === 'incomplete') return notShown('INCOMPLETE');
  if (found.kind === 'nobody') return notShown('NO_INFORMATION_HERE', 'UNKNOWN');
  const { person } = found;
  const basis = await basisOf({ question, asker, incident, person }, parts);
  if (basis === 'objections unreadable') return notShown('NOT_AVAILABLE', 'OBJECTIONS_UNREADABLE', person.subjects);
  if ('why' in basis) return notShown('NO_INFORMATION_HERE', basis.why, person.subjects);
  const withhold = person.restricted && !isException(asker, parts) ? 'location' : 'nothing';
  return { kind: 'admitted', admitted: { lookUp: question.lookUp, asker, person, basis, withhold } };
}

type Considered = Omit<Deciding, 'found'> & { readonly person: AskedPerson };

/**
 * Whoever has neither a relationship nor an emergency is refused before anybody's objections are looked at: that they cannot
 * be read must not tell that there is somebody.
 */
async function basisOf(
  considered: Considered,
  parts: DecideParts,
): Promise<Basis | { readonly why: string } | 'objections unreadable'> {
  const relation = await relationOf(considered, parts);
  const { emergencyReason: reason } = considered.question;
  if ('why' in relation && reason === undefined) return relation;
  const objection = await objectionOf(considered, parts);
  if (objection === 'unreadable') return 'objections unreadable';
  // They denied this organisation by name, which an emergency does not set aside: any other may claim one.
  if (objection === 'DENY_LISTED') return { why: objection };
  if (!('why' in relation) && objection === undefined) return { kind: 'relationship', ...relation };
  return reason === undefined ? { why: 'DISSENT' } : { kind: 'emergency', reason, overrides: objection };
}

async function objectionOf(
  { asker, person }: Considered,
  { objections, log }: DecideParts,
): Promise<ObjectionReason | 'unreadable' | undefined> {
  const receiver = { kind: 'summary', organisation: asker.organisation } as const;
  try {
    const reason = await objections.whyNot(person.knownAs, receiver);
    return reason ?? (person.dissents ? 'DISSENT' : undefined);
  } catch (error) {
    log.error('the register of objections cannot be read: nobody is shown whom it could be about', { error });
    return 'unreadable';
  }
}

async function relationOf(
  { question, asker, incident, person }: Considered,
  { register, rates, withdrawals }: DecideParts,
): Promise<Standing | { readonly why: string }> {
  const standing = relationshipOf({ asker, person, incident, graces: register.graces, now: question.at });
  if (standing === undefined) return { why: isUnidentified(incident) ? 'INCIDENT_NAMES_NOBODY' : 'NO_RELATIONSHIP' };
  if (withdrawals.covers(asker, person.subjects)) return { why: 'WITHDRAWN' };
  if (standing.relationship !== 'incident' || incident === undefined) return standing;
  return (await rates.mayAdmit(incident, person)) ? standing : { why: 'TOO_MANY_PEOPLE_OF_INCIDENT' };
}

/** A crew on its way to somebody whom nobody has identified: emergency access is what there is for it, and is told. */
function isUnidentified(incident: Incident | undefined): boolean {
  return incident?.patients.length === 0;
}

function isException({ organisation, role }: Asker, { register }: DecideParts): boolean {
  return register.restrictedExceptions.some((one) => one.organisation === organisation && one.role === role);
}
