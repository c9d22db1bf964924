import { lookUpId } from '../../audit/look-up-id.ts';
import { inTime } from '../../in-time.ts';
import type { AccessParts } from '../access-parts.ts';
import type { Admitted, Asker } from '../admitted.ts';
import { decide, type Decided } from '../deciding/decide.ts';
import { isUnderWay, type Incident } from '../incidents/incident-directory.ts';
import { emergencyUsed } from '../notices.ts';
import type { Access, Answered, Composed, LookUp } from '../port.ts';
import { refusal } from '../refusing/refusal.ts';
import { incidentTerms } from '../register/register.ts';
import { auditOfAnswer, auditOfRefusal, type NotShown, notShown, type Question } from './question.ts';
import { refusalOf, type Stranger } from './strangers.ts';

type Compose<T> = (admitted: Admitted) => Promise<Composed<T>>;
type Shown<T> = { readonly kind: 'shown'; readonly admitted: Admitted; readonly content: T; readonly asAt: number };

/** The privacy officer's alert is written within this, or the answer goes ahead of it. */
const toldWithinMs = 500;

/** One question after another, each through the same steps: identify, limit, find, decide, compose, audit, answer. */
export class GuardedAccess implements Pick<Access, 'lookUp'> {
  readonly #parts: AccessParts;

  constructor(parts: AccessParts) {
    this.#parts = parts;
  }

  async lookUp<T>(asked: LookUp, compose: Compose<T>): Promise<Answered<T>> {
    const { clock, ids, identify } = this.#parts;
    const at = clock.now();
    const opened = { lookUp: lookUpId(at, ids), at, operation: asked.operation, isActiveEmergency: false };
    const identified = await identify(asked.authorisation);
    if (identified.kind === 'stranger' || identified.kind === 'issuer unreachable')
      return this.#turnAway({ ...opened, asker: undefined }, identified);
    const { asker } = identified;
    if (identified.kind === 'not allowed') return this.#refuse({ ...opened, asker }, notShown('CLIENT_NOT_ALLOWED'));
    const { client } = identified;
    const { emergencyReason } = asked;
    const isClaimRight = emergencyReason === undefined || this.#mayClaim(client.emergency, emergencyReason);
    if (!isClaimRight) return this.#refuse({ ...opened, asker }, notShown('EMERGENCY_NOT_ALLOWED'));
    const incident = await this.#incidentOf(asker);
    const isActiveEmergency = emergencyReason !== undefined || this.#isOn(incident, at);
    const question = { ...opened, asker, emergencyReason, isActiveEmergency };
    return this.#answer({ question, asker, incident }, asked, compose);
  }

  async #answer<T>(
    { question, asker, incident }: { question: Question; asker: Asker; incident: Incident | undefined },
    asked: LookUp,
    compose: Compose<T>,
  ): Promise<Answered<T>> {
    const { rates } = this.#parts;
    const mayAsk = await rates.mayAsk(asker, question.emergencyReason !== undefined);
    if (!mayAsk) return this.#refuse(question, notShown('TOO_MANY_LOOK_UPS'));
    const outcome = await this.#trying(async () => {
      const found = await asked.find();
      return this.#composed(await decide({ question, asker, incident, found }, this.#parts), compose);
    });
    return outcome.kind === 'shown' ? this.#show(question, outcome) : this.#refuse(question, outcome);
  }

  async #composed<T>(decided: Decided, compose: Compose<T>): Promise<Shown<T> | NotShown> {
    if (decided.kind === 'refused') return decided;
    const { admitted } = decided;
    const composed = await compose(admitted);
    if (composed.kind === 'content') return { ...composed, kind: 'shown', admitted };
    const code = composed.kind === 'incomplete' ? 'INCOMPLETE' : 'NO_INFORMATION_HERE';
    return notShown(code, composed.kind === 'incomplete' ? code : 'NOTHING', admitted.person.subjects);
  }

  /** What fails on our side is refused and audited like anything else. */
  async #trying<T>(work: () => Promise<Shown<T> | NotShown>): Promise<Shown<T> | NotShown> {
    try {
      return await work();
    } catch (error) {
      this.#parts.log.error('a question could not be answered', { error });
      return notShown('NOT_AVAILABLE');
    }
  }

  async #show<T>(question: Question, { admitted, content, asAt }: Shown<T>): Promise<Answered<T>> {
    const { audit, counted } = this.#parts;
    const draft = auditOfAnswer(question, admitted, asAt);
    const recorded = await audit.record(draft, question.isActiveEmergency ? 'serve' : 'refuse');
    if (recorded === 'down') {
      await this.#untilNextMultiple(question.at);
      return this.#refused('AUDIT_UNAVAILABLE', 'AUDIT_UNAVAILABLE');
    }
    // What is in the journal is told when Kafka has it: until then there is nowhere to tell it.
    if (recorded === 'kept' && admitted.basis.kind === 'emergency')
      await this.#tellOfficer(admitted.asker, question.at);
    counted('answered', draft.code);
    return { kind: 'answered', content, admitted };
  }

  /** Told before the answer leaves; where that takes long, the answer does not wait: the audit has it. */
  async #tellOfficer({ organisation }: Asker, at: number): Promise<void> {
    const { notices, clock } = this.#parts;
    notices.raise(emergencyUsed(organisation, at));
    await inTime(notices.flush(), toldWithinMs, clock);
  }

  async #refuse(question: Question, refused: NotShown): Promise<Answered<never>> {
    const { audit } = this.#parts;
    const isMiss = refused.code === 'NO_INFORMATION_HERE';
    if (isMiss && question.asker !== undefined) await this.#missed(question.asker);
    const draft = auditOfRefusal(question, refused);
    const recorded = await audit.record(draft, question.isActiveEmergency ? 'serve' : 'refuse');
    if (isMiss) await this.#untilNextMultiple(question.at);
    const tellsNothing = isMiss && recorded === 'down';
    return this.#refused(tellsNothing ? 'AUDIT_UNAVAILABLE' : refused.code, refused.why);
  }

  #refused(code: NotShown['code'], why: string): Answered<never> {
    this.#parts.counted('refused', why);
    return { kind: 'refused', refused: refusal(code) };
  }

  async #turnAway(question: Question, stranger: Stranger): Promise<Answered<never>> {
    const { code, why, isAudited } = await refusalOf(stranger, this.#parts);
    return isAudited ? this.#refuse(question, notShown(code, why)) : this.#refused(code, why);
  }

  async #missed(asker: Asker): Promise<void> {
    const { rates, alarm } = this.#parts;
    if (await rates.missed(asker)) alarm.raise(asker.organisation);
  }

  /** An unknown person is found out sooner than one who is known and none of the asker's: the clock must not tell. */
  async #untilNextMultiple(since: number): Promise<void> {
    const { clock, register } = this.#parts;
    const step = register.missesAtMultiplesOf;
    const passed = clock.now() - since;
    if (step > 0) await clock.sleep(Math.max(1, Math.ceil(passed / step)) * step - passed);
  }

  async #incidentOf({ organisation, context }: Asker): Promise<Incident | undefined> {
    if (context?.kind !== 'incident') return undefined;
    try {
      return await this.#parts.incidents.find(organisation, context.id);
    } catch (error) {
      this.#parts.log.warn('the directory of incidents cannot be asked', { error });
      return undefined;
    }
  }

  #isOn(incident: Incident | undefined, now: number): boolean {
    return incident !== undefined && isUnderWay(incident, incidentTerms(this.#parts.register.graces), now);
  }

  #mayClaim(isAllowed: boolean, reason: string): boolean {
    return isAllowed && this.#parts.register.emergencyReasons.has(reason);
  }
}
