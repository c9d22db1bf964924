import type { IndexReader } from '@care-relay/identity';
import { AlertLog } from '@care-relay/ledger';
import { objectionsFrom } from '@care-relay/objections';
import { randomIds, repeat } from '@care-relay/platform';
import type { ServiceResources } from '@care-relay/service';
import { type AuditJournal, folderJournal } from '../audit/audit-journal.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { findLookUp } from '../audit/find-look-up.ts';
import type { AccessParts } from './access-parts.ts';
import { watchAudit } from '../audit/watch-audit.ts';
import { isEmergency } from './answering/question.ts';
import { GuardedAccess } from './answering/guarded-access.ts';
import { fileIncidents, noIncidents } from './incidents/file-incidents.ts';
import { localCounts } from './limits/local-counts.ts';
import { rates } from './limits/rates.ts';
import { redisCounts } from './limits/redis-counts.ts';
import { withFallback } from './limits/with-fallback.ts';
import { emergencyUsed, enumerationAlarm, tell } from './notices.ts';
import type { Access } from './port.ts';
import { loadRegister, RegisterInvalid } from './register/load-register.ts';
import type { AccessRegister } from './register/register.ts';
import { AccessSettings } from './settings.ts';
import { identifyWith } from './token/identify.ts';
import { issuerKeys } from './token/issuer-keys.ts';
import { PartedLookUps } from './withdrawing/parted-look-ups.ts';
import { reportsWith } from './withdrawing/report.ts';
import { Withdrawals } from './withdrawing/withdrawals.ts';

/** What was parted is looked for so often, which alarms are over, and what other processes withdrew. */
const lookEveryMs = 1_000;

export interface RunningAccess extends Access {
  /** Withdraws what was shown as one person's and is not. */
  readonly parted: Pick<PartedLookUps, 'part' | 'partAll'>;
  /** For `/status`: whether Kafka takes the audit, and how much waits in the journal. */
  status(): { readonly auditIsDown: boolean; readonly journaled: number };
  /** Writes what notices wait. The audit needs no more: every answer waited for it. */
  drain(): Promise<void>;
}

/** Opens everything that access needs. Rejects where the register is wrong, or withdrawals cannot be read yet. */
export async function startAccess(resources: ServiceResources, index: IndexReader): Promise<RunningAccess> {
  const settings = AccessSettings.read(resources.environment);
  const { bus, producer, states: codec, clock, log } = resources;
  const register = await loadRegister(settings.register, settings.issuer);
  requireSameDeployment(register, resources.deployment);
  const notices = new AlertLog({ bus, producer, codec, log, now: () => clock.now() });
  const { audit, journal } = await openAudit(resources, settings, notices);
  const withdrawals = new Withdrawals({ bus, producer, codec });
  await withdrawals.load();
  audit.start();
  const incidents = settings.incidents === undefined ? noIncidents : fileIncidents(settings.incidents);
  const parts = {
    objections: objectionsFrom(resources.environment),
    ...{ register, incidents, audit, withdrawals, notices, clock, log, ids: randomIds },
    ...(await askersOf(register, { notices, resources })),
  };
  const access = new GuardedAccess(parts);
  const endWatch = watchAudit({ audit, journal }, resources);
  const { graces } = register;
  const parted = new PartedLookUps({ bus, codec, index, graces, withdrawals, tasks: notices, clock });
  const looking = repeat(
    lookEveryMs,
    () => {
      parts.alarm.look();
      return parted.look();
    },
    (error) => log.debug('what was shown as one cannot be looked through', { error }),
  );
  const following = repeat(
    lookEveryMs,
    () => withdrawals.load(),
    (error) => log.warn('withdrawals cannot be read', { error }),
  );
  return {
    parted,
    lookUp: access.lookUp.bind(access),
    reportWrongPatient: reportsWith({ ...parts, findLookUp: (lookUp) => findLookUp(lookUp, { bus, codec }) }),
    status: () => ({ auditIsDown: audit.isDown, journaled: journal.size }),
    async drain() {
      endWatch();
      await Promise.all([looking.stop(), following.stop()]);
      await notices.flush();
    },
  };
}

/** The audit, and its journal on this machine. An emergency that waits there is told when Kafka has it. */
async function openAudit(
  { bus, producer, states: codec, clock, log }: ServiceResources,
  settings: AccessSettings,
  notices: AlertLog,
): Promise<{ readonly audit: AuditLog; readonly journal: AuditJournal }> {
  const journal = await folderJournal(settings.journal, settings.journalRecords);
  const audit = new AuditLog({
    ...{ bus, producer, codec, journal, clock, log, withinMs: settings.auditWithin },
    refusalsAtMost: Math.floor(settings.journalRecords / 2),
    async replayed({ outcome, code, organisation, at }) {
      const wasEmergency = outcome === 'answered' && isEmergency(code);
      if (wasEmergency && organisation !== null) await tell([emergencyUsed(organisation, at)], notices);
    },
  });
  return { audit, journal };
}

/** What concerns the askers: who they are and how much they ask. */
async function askersOf(
  register: AccessRegister,
  { notices, resources }: { readonly notices: AlertLog; readonly resources: ServiceResources },
): Promise<Pick<AccessParts, 'identify' | 'rates' | 'strangers' | 'alarm' | 'counted'>> {
  const { redis, clock, log, metrics } = resources;
  const { limits, issuer } = register;
  const counts = withFallback(redisCounts(redis, clock), localCounts(limits.localCounts, clock), (error) =>
    log.debug('look-ups are counted by this process alone', { error }),
  );
  const lookUps = metrics.counter({
    name: 'care_relay_look_ups_total',
    help: 'Questions about patients, by what they came to.',
    labels: ['app', 'outcome', 'code'],
  });
  return {
    identify: identifyWith({ register, keys: await issuerKeys(issuer.keys, clock), clock }),
    rates: rates(limits, counts),
    strangers: localCounts(1, clock),
    alarm: enumerationAlarm(notices, clock, limits.misses.organisation.within),
    counted: (outcome, code) => lookUps.add({ app: 'summaries', outcome, code }),
  };
}

/** Test clients at a live hub, or the other way round, are a mistake that must not show anybody's summary. */
function requireSameDeployment({ environment }: AccessRegister, deployment: 'test' | 'live'): void {
  if (environment === deployment) return;
  throw new RegisterInvalid([`it is for a ${environment} environment and this hub is a ${deployment} one`]);
}
