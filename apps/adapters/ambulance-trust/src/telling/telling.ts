import { repeat, type Repeating } from '@care-relay/platform';
import { holdLease, type RunningApp, type ServiceResources } from '@care-relay/service';
import type { CriticalSets } from '../critical/critical-sets.ts';
import type { TrustDirectory } from '../directory/index.ts';
import type { WhoIs } from '../identity/who-is.ts';
import type { Incidents } from '../incidents/index.ts';
import { patientsOf } from './patients-of.ts';
import { Rounds } from './rounds.ts';
import { type Deliver, Teller } from './teller.ts';
import { ToldLog } from './told-log.ts';

export interface TellingParts {
  readonly resources: ServiceResources;
  readonly directory: TrustDirectory;
  readonly incidents: Incidents;
  readonly criticalSets: CriticalSets;
  readonly whoIs: WhoIs;
  readonly deliver: Deliver;
  readonly everyMs: number;
}

/** Tells trusts about their incidents while this process holds the lease. */
export async function telling(parts: TellingParts): Promise<Pick<RunningApp, 'status' | 'drain'>> {
  const { resources, directory, incidents, criticalSets, whoIs, deliver, everyMs } = parts;
  const { bus, producer, states: codec, clock, log, health, metrics, subjectSecret, deployment } = resources;
  const told = new ToldLog({ bus, producer, codec });
  const counted = metrics.counter({
    name: 'care_relay_ambulance_messages_total',
    help: 'Messages about incidents, by what came of each attempt.',
    labels: ['type', 'outcome'],
  });
  const now = () => clock.now();
  const teller = new Teller({
    ...{ log: told, deliver, criticalSets, whoIs, now, test: deployment === 'test' },
    patientsOf: patientsOf(subjectSecret),
    tell: (type, outcome) => counted.add({ type, outcome }),
  });
  const rounds = new Rounds({ directory, incidents, teller, now, log });
  const check = health.check({ name: 'ambulance-trust.incidents', fails: 'none' });
  let repeating: Repeating | undefined;
  const stop = async (): Promise<void> => {
    await repeating?.stop();
    repeating = undefined;
    await rounds.settled();
  };
  const lease = await holdLease('ambulance-trust', resources, {
    async opened() {
      await told.load();
      const work = async (): Promise<void> => {
        await rounds.begin();
        check.up();
      };
      repeating = repeat(everyMs, work, () => check.degraded('INCIDENTS_UNREADABLE'));
    },
    closed: stop,
  });
  return {
    status: () => ({ ...rounds.counts, incidentsTold: told.all().length }),
    async drain() {
      await stop();
      await lease.close();
    },
  };
}
