import { deliverWith, loadDirectory, startAdapter } from '@care-relay/adapter-kit';
import { messagingClient } from '@care-relay/fhir';
import { indexTopic, RedisIndexView } from '@care-relay/identity';
import { objectionsFrom } from '@care-relay/objections';
import { followReference } from '@care-relay/platform';
import type { AppEntry, RunningApp, ServiceResources } from '@care-relay/service';
import { type CriticalSets, noCriticalSets } from './critical/critical-sets.ts';
import { summaryClient } from './critical/summary-client.ts';
import { parseDirectory, type TrustDirectory } from './directory/index.ts';
import { trustAdapter } from './events/adapter.ts';
import { whoIs, type WhoIs } from './identity/who-is.ts';
import { fileIncidents } from './incidents/index.ts';
import { AmbulanceTrustSettings } from './settings.ts';
import { SentUpdates } from './telling/sent-updates.ts';
import { telling } from './telling/telling.ts';

const name = 'ambulance-trust';

/** To a trust's ePCR: that a summary can be asked for, what cannot wait, and what is taken back. */
export const ambulanceTrust: AppEntry = { name, start };

async function start(resources: ServiceResources): Promise<RunningApp> {
  return startWith(resources, await identityOf(resources));
}

/** As the app starts, with who is who asked elsewhere: for tests. */
export async function startWith(resources: ServiceResources, who: WhoIs): Promise<RunningApp> {
  const { environment, deployment, clock } = resources;
  const settings = AmbulanceTrustSettings.read(environment);
  const trusts = { name: 'the directory of trusts', parse: parseDirectory };
  const directory = await loadDirectory({ ...trusts, path: settings.directory, deployment });
  const incidents = fileIncidents(settings.incidents);
  const client = messagingClient();
  const deliver = deliverWith({ client, secretOf: (reference) => followReference(reference, environment)?.reveal() });
  const { bus, producer, states: codec } = resources;
  const updates = new SentUpdates({ bus, producer, codec });
  const shared = { directory, incidents, whoIs: who, deliver, updates };
  const events = { ...shared, name, now: () => clock.now(), test: deployment === 'test' };
  const adapter = await startAdapter(trustAdapter(events), resources);
  const told = await telling({
    ...{ ...shared, name, resources, criticalSets: criticalSetsOf(settings, directory), everyMs: settings.lookEvery },
  });
  return {
    status: () => ({ trusts: directory.trusts.size, ...told.status(), ...adapter.lanes.counts }),
    async drain() {
      await told.drain();
      await adapter.close();
      await client.close();
    },
  };
}

/** How long the issuer, and then the summaries, may take. */
const askingTimeoutMs = 5_000;

function criticalSetsOf({ summaries, issuer, keys }: AmbulanceTrustSettings, { trusts }: TrustDirectory): CriticalSets {
  if (summaries === undefined || issuer === undefined || keys === undefined) return noCriticalSets;
  const clients = new Map<string, string | undefined>([...trusts].map(([ods, { push }]) => [ods, push?.client]));
  const clientOf = (trust: string): string | undefined => clients.get(trust);
  return summaryClient({ summaries, issuer, keys, clientOf, timeoutMs: askingTimeoutMs });
}

async function identityOf({ bus, redis, states: codec, environment }: ServiceResources): Promise<WhoIs> {
  const [logId, partitions] = await Promise.all([bus.logId(), bus.partitionCount(indexTopic)]);
  return whoIs(new RedisIndexView({ redis, codec, logId, partitions }), objectionsFrom(environment));
}
