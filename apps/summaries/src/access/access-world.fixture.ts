import { parseOdsCode } from '@care-relay/nhs';
import { type Objections, objectionsOf } from '@care-relay/objections';
import type { Notice } from '@care-relay/ledger';
import { type Logger, seededIds, silentLogger } from '@care-relay/platform';
import type { AuditLog } from '../audit/audit-log.ts';
import { auditWorld, codec } from '../audit/audit-world.fixture.ts';
import { findLookUp } from '../audit/find-look-up.ts';
import type { Asker } from './admitted.ts';
import { GuardedAccess } from './answering/guarded-access.ts';
import type { AskedPerson } from './asked-person.ts';
import type { Incident } from './incidents/incident-directory.ts';
import { localCounts } from './limits/local-counts.ts';
import { rates } from './limits/rates.ts';
import { enumerationAlarm } from './notices.ts';
import type { Access, Answered, Found, LookUp } from './port.ts';
import type { Identified } from './token/identify.ts';
import { registerOf } from './token/tokens.fixture.ts';
import { reportsWith } from './withdrawing/report.ts';
import { Withdrawals, withdrawalTopic } from './withdrawing/withdrawals.ts';

export const person: AskedPerson = {
  ...{ subjects: ['k1:a'], nhsNumber: '9990000018', birthDate: '1965-12-13', localIds: [], practice: 'Y06601' },
  knownAs: [{ nhsNumber: '9990000018', birthDate: '1965-12-13' }],
  ...{ formerPractices: [], encounters: [], referrals: [], dissents: false, restricted: false },
};

function ods(code: string) {
  const read = parseOdsCode(code);
  if (!read.ok) throw new TypeError(`${code} is no ODS code`);
  return read.value;
}

/** Who the tokens of this test say: `crew` of RYA at incident INC-1, `control` of RYA, `clinician` of RCB; `unchecked` nobody can say. */
function identified(register: ReturnType<typeof registerOf>) {
  const asker = (client: string, role: string, context?: Asker['context']): Asker => {
    const organisation = ods(client === 'epcr' ? 'RYA' : 'RCB');
    return { client, organisation, user: `${role}-1`, role, reason: 'directcare', context };
  };
  const incident = { kind: 'incident', id: 'INC-1' } as const;
  const known: Readonly<Record<string, Asker>> = {
    crew: asker('epcr', 'crew', incident),
    control: asker('epcr', 'control', incident),
    off: asker('epcr', 'crew'),
    clinician: asker('pas', 'clinician'),
  };
  return (authorisation: string | undefined): Promise<Identified> => {
    const found = known[authorisation ?? ''];
    const client = register.clients.get(found?.client ?? '');
    if (authorisation === 'unchecked') return Promise.resolve({ kind: 'issuer unreachable' });
    if (found === undefined || client === undefined) return Promise.resolve({ kind: 'stranger' });
    return Promise.resolve({ kind: 'asker', asker: found, client });
  };
}

/** Access with a real audit on Kafka in memory, and everything that it tells. */
export async function accessWorld(more: object = {}, log: Logger = silentLogger) {
  const kafka = await auditWorld();
  kafka.bus.broker.log.createTopic(withdrawalTopic, 1);
  const { clock, bus } = kafka;
  const audit: AuditLog = await kafka.begin();
  const register = registerOf(more);
  const incidents = new Map<string, Incident>();
  const counts: string[] = [];
  const standing = new Map<string, Notice>();
  const objecting = { now: objectionsOf({ dissents: [], denials: [] }) };
  const telling = { isAway: false };
  const notices = {
    raise: (notice: Notice) => void (telling.isAway || standing.set(notice.cause, notice)),
    clear: (cause: string) => void standing.delete(cause),
    flush: () => Promise.resolve(),
    standing: () => Promise.resolve([...standing.values()]),
  };
  const withdrawals = new Withdrawals({ bus, producer: kafka.kafka, codec });
  const parts = {
    ...{ register, audit, notices, withdrawals, clock, log, ids: seededIds('look-ups') },
    identify: identified(register),
    incidents: { find: (_organisation: string, id: string) => Promise.resolve(incidents.get(id)) },
    rates: rates(register.limits, localCounts(1_000, clock)),
    objections: { whyNot: (...asked: Parameters<Objections['whyNot']>) => objecting.now.whyNot(...asked) },
    strangers: localCounts(1, clock),
    alarm: enumerationAlarm(notices, clock, 600_000),
    counted: (outcome: string, code: string) => void counts.push(`${outcome} ${code}`),
  };
  const guarded = new GuardedAccess(parts);
  const access: Access = {
    lookUp: guarded.lookUp.bind(guarded),
    reportWrongPatient: reportsWith({ ...parts, findLookUp: (lookUp) => findLookUp(lookUp, { bus, codec }) }),
  };
  const asks = (who: string, found: Found, asked: Partial<LookUp> = {}): Promise<Answered<string>> =>
    access.lookUp(
      { authorisation: who, operation: 'summary', find: () => Promise.resolve(found), ...asked },
      ({ withhold }) =>
        Promise.resolve({ kind: 'content', content: `summary, ${withhold} withheld`, asAt: clock.now() }),
    );
  const patient = { nhsNumber: person.nhsNumber, birthDate: person.birthDate, localId: undefined };
  const times = { begunAt: kafka.clock.now() - 60_000, clearedAt: undefined, isOver: false };
  const underWay = { organisation: 'RYA', id: 'INC-1', ...times, patients: [patient] };
  const { standing: audits, ...rest } = kafka;
  return {
    ...rest,
    register,
    withdrawals,
    audits,
    access,
    asks,
    incidents,
    objecting,
    telling,
    alarm: parts.alarm,
    counts,
    notices: standing,
    underWay,
  };
}

export const found = (more: Partial<AskedPerson> = {}): Found => ({ kind: 'person', person: { ...person, ...more } });
export const nobody: Found = { kind: 'nobody' };
