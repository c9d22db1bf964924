import { AlertLog, flowNotices, ledgerWriter } from '@care-relay/ledger';
import { repeat, type Repeating } from '@care-relay/platform';
import { holdLease, type RunningApp, type ServiceResources } from '@care-relay/service';
import type { CriticalSets } from '../critical/critical-sets.ts';
import type { TrustDirectory } from '../directory/index.ts';
import type { WhoIs } from '../identity/who-is.ts';
import type { Incidents } from '../incidents/index.ts';
import { TakenBackLog, Withdrawer, WithdrawnLookUps } from '../withdrawals/index.ts';
import { IncidentAccounts } from './incident-accounts.ts';
import { mattersWith } from './matters.ts';
import { type Deliver, Messenger } from './messenger.ts';
import { patientsOf } from './patients-of.ts';
import { Pusher } from './pusher.ts';
import { Rounds } from './rounds.ts';
import type { SentUpdates } from './sent-updates.ts';
import { Teller } from './teller.ts';
import { ToldLog } from './told-log.ts';
import { TrustNotices } from './trust-notices.ts';

export interface TellingParts {
  /** The flow's name: its accounts and alerts stand under it. */
  readonly name: string;
  readonly resources: ServiceResources;
  readonly directory: TrustDirectory;
  readonly incidents: Incidents;
  readonly criticalSets: CriticalSets;
  readonly whoIs: WhoIs;
  readonly deliver: Deliver;
  readonly updates: SentUpdates;
  readonly everyMs: number;
}

/** Tells trusts about their incidents while this process holds the lease. */
export async function telling(parts: TellingParts): Promise<Pick<RunningApp, 'status' | 'drain'>> {
  const { name, resources, everyMs } = parts;
  const { rounds, logs, notices, alerts } = assembled(parts);
  const check = resources.health.check({ name: 'ambulance-trust.incidents', fails: 'none' });
  let repeating: Repeating | undefined;
  const stop = async (): Promise<void> => {
    await repeating?.stop();
    repeating = undefined;
    await rounds.settled();
  };
  const lease = await holdLease(name, resources, {
    async opened() {
      for (const log of logs) await log.load();
      notices.begin();
      const work = async (): Promise<void> => {
        await rounds.begin();
        check.up();
      };
      repeating = repeat(everyMs, work, () => check.degraded('INCIDENTS_UNREADABLE'));
    },
    closed: stop,
  });
  return {
    status: () => ({ ...rounds.counts, incidentsTold: logs[0].all().length }),
    async drain() {
      await stop();
      await lease.close();
      await alerts.flush();
    },
  };
}

/** Everything that telling is made of, and nothing of it running. */
function assembled({ name, resources, directory, incidents, criticalSets, whoIs, deliver, updates }: TellingParts) {
  const { bus, producer, states: codec, clock, log, metrics, subjectSecret, deployment } = resources;
  const now = () => clock.now();
  const told = new ToldLog({ bus, producer, codec });
  const takenBack = new TakenBackLog({ bus, producer, codec });
  const alerts = new AlertLog({ bus, producer, codec, log, now });
  const notices = new TrustNotices({
    ...{ notices: flowNotices(name, alerts), all: () => told.all(), takenBack: () => takenBack.all(), now },
  });
  const accounts = new IncidentAccounts({ group: name, writer: ledgerWriter({ producer, codec }), now });
  const counted = metrics.counter({
    name: 'care_relay_ambulance_messages_total',
    help: 'Messages about incidents, by what came of each attempt.',
    labels: ['type', 'outcome'],
  });
  const tell = (type: string, outcome: string) => counted.add({ type, outcome });
  const isTest = deployment === 'test';
  const shared = { deliver, accounts, notices, now, tell, test: isTest };
  const messenger = new Messenger({ ...shared, log: told });
  const pusher = new Pusher({ messenger, criticalSets, whoIs });
  const teller = new Teller({
    ...{ log: told, messenger, pusher, updates, whoIs, notices, now, isTest, patientsOf: patientsOf(subjectSecret) },
  });
  const withdrawer = new Withdrawer({ ...shared, log: takenBack, told, updates });
  const withdrawn = new WithdrawnLookUps({ bus, codec });
  const matters = mattersWith({ directory, incidents, teller, told, withdrawer, withdrawn, updates, now });
  return { rounds: new Rounds({ matters, now, log }), logs: [told, takenBack] as const, notices, alerts };
}
