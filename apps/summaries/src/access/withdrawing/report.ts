import type { LookUpAudited } from '@care-relay/care-events';
import { lookUpId, lookUpTime } from '../../audit/look-up-id.ts';
import { inTime } from '../../in-time.ts';
import type { AccessParts } from '../access-parts.ts';
import type { Asker } from '../admitted.ts';
import { asked, auditOfRefusal, notShown, type NotShown, type Question } from '../answering/question.ts';
import { refusalOf, type Stranger } from '../answering/strangers.ts';
import { tell, wrongPatient } from '../notices.ts';
import type { Reported, WrongPatient } from '../port.ts';
import { refusal } from '../refusing/refusal.ts';
import type { Withdrawal } from './withdrawals.ts';

export interface ReportParts extends AccessParts {
  /** What the audit says of a look-up. */
  findLookUp(lookUp: string): Promise<LookUpAudited | undefined>;
}

/** A report is taken for so long after the look-up. */
const reportedWithinMs = 24 * 3_600_000;
/** Kafka says what was shown, has the withdrawal, and has the task, each within this, or the reporter is asked to report again. */
const withinMs = 2_000;

/** Takes reports that a look-up showed somebody else than the patient who is there. */
export function reportsWith(parts: ReportParts): (report: WrongPatient) => Promise<Reported> {
  return async ({ authorisation, lookUp }) => {
    const at = parts.clock.now();
    const opened = {
      lookUp: lookUpId(at, parts.ids),
      at,
      operation: 'wrong-patient',
      isActiveEmergency: true,
    } as const;
    const identified = await parts.identify(authorisation);
    if (identified.kind === 'stranger' || identified.kind === 'issuer unreachable')
      return turnAway({ ...opened, asker: undefined }, identified, parts);
    const { asker } = identified;
    // Only an id goes into the audit: whatever else was sent could be anything.
    const question = { ...opened, asker, ...(lookUpTime(lookUp) !== undefined && { about: lookUp }) };
    if (identified.kind === 'not allowed') return refuse(question, notShown('CLIENT_NOT_ALLOWED'), parts);
    if (!(await parts.rates.mayAsk(asker, true))) return refuse(question, notShown('TOO_MANY_LOOK_UPS'), parts);
    const shown = await shownTo(asker, { lookUp, now: at }, parts);
    if ('kind' in shown) return refuse(question, shown, parts);
    return withdraw(question, { shown, asker }, parts);
  };
}

/** What the look-up showed to the reporter's own organisation. */
async function shownTo(
  { organisation }: Asker,
  { lookUp, now }: { lookUp: string; now: number },
  parts: ReportParts,
): Promise<LookUpAudited | NotShown> {
  const madeAt = lookUpTime(lookUp);
  if (madeAt === undefined || now - madeAt > reportedWithinMs) return notShown('NO_SUCH_LOOK_UP');
  const read = await auditOf(lookUp, parts);
  if (read === undefined) return notShown('NOT_AVAILABLE');
  const { audit } = read;
  const isTheirs = audit?.organisation === organisation && audit.outcome === 'answered';
  return isTheirs && audit.operation !== 'wrong-patient' ? audit : notShown('NO_SUCH_LOOK_UP');
}

/** Undefined where the audit cannot be read: a bus whose broker is away goes on trying. */
async function auditOf(
  lookUp: string,
  { findLookUp, clock, log }: ReportParts,
): Promise<{ readonly audit: LookUpAudited | undefined } | undefined> {
  const found = findLookUp(lookUp).then((audit) => ({ audit }));
  return inTime(found, withinMs, clock).catch((error: unknown) => {
    log.error('a look-up that was reported cannot be found', { error });
    return undefined;
  });
}

/** Withdrawn first: should anything after it fail, the reporter reports again, and nothing is done twice. */
async function withdraw(
  question: Question,
  { shown, asker }: { readonly shown: LookUpAudited; readonly asker: Asker },
  parts: ReportParts,
): Promise<Reported> {
  const { lookUp, organisation, subjects } = shown;
  const { withdrawals, notices } = parts;
  const kept = withdrawals.withdraw(withdrawalOf(shown, { at: question.at, client: asker.client }));
  if (!(await isDone(kept, parts))) return refuse(question, notShown('NOT_AVAILABLE'), parts);
  const told = tell([wrongPatient(organisation ?? asker.organisation, lookUp)], notices);
  if (!(await isDone(told, parts))) return refuse(question, notShown('NOT_AVAILABLE'), parts);
  const draft = { ...asked(question), outcome: 'answered', code: 'withdrawn', subjects };
  const recorded = await parts.audit.record(draft, 'serve');
  if (recorded === 'down') return refused(notShown('AUDIT_UNAVAILABLE'), parts);
  parts.counted('answered', 'withdrawn');
  return { kind: 'withdrawn' };
}

/** For whoever asked it, whoever of their organisation reports it. */
export function withdrawalOf(shown: LookUpAudited, { at, client }: { at: number; client: string }): Withdrawal {
  const { lookUp, organisation, user, subjects, contextKind, contextId } = shown;
  const purpose = contextKind === null ? { contextKind: 'user', contextId: user } : { contextKind, contextId };
  return { lookUp, at, client, organisation: organisation ?? '', subjects, ...purpose };
}

/** False where it failed, or takes too long. */
async function isDone(work: Promise<void>, { clock }: ReportParts): Promise<boolean> {
  const done = work.then(
    () => true,
    () => false,
  );
  return (await inTime(done, withinMs, clock)) === true;
}

async function turnAway(question: Question, stranger: Stranger, parts: ReportParts): Promise<Reported> {
  const { code, why, isAudited } = await refusalOf(stranger, parts);
  return isAudited ? refuse(question, notShown(code, why), parts) : refused(notShown(code, why), parts);
}

async function refuse(question: Question, why: NotShown, parts: ReportParts): Promise<Reported> {
  await parts.audit.record(auditOfRefusal(question, why), 'refuse');
  return refused(why, parts);
}

function refused({ code, why }: NotShown, { counted }: ReportParts): Reported {
  counted('refused', why);
  return { kind: 'refused', refused: refusal(code) };
}
