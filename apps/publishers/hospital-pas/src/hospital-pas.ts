import { pseudonyms, startPublisher } from '@care-relay/publisher-kit';
import type { AppEntry, RunningApp, ServiceResources } from '@care-relay/service';
import { randomUUID } from 'node:crypto';
import { lineCounts } from './intake/line-counts.ts';
import { holdLease } from './intake/lease.ts';
import { type ListenerContext, type Listeners, openListeners } from './intake/listeners.ts';
import { pacer } from './intake/pace.ts';
import { trial } from './intake/trial.ts';
import { mapKept } from './map-kept.ts';
import { HospitalPasSettings } from './settings.ts';
import { loadSources } from './sources/index.ts';

const name = 'hospital-pas';

/** Hospital PAS feeds over MLLP: kept in `intake.hospital-pas`, acknowledged, then mapped into `care.hospital`. */
export const hospitalPas: AppEntry = { name, start };

async function start(resources: ServiceResources): Promise<RunningApp> {
  const { metrics, log, health, clock, bus } = resources;
  const settings = HospitalPasSettings.read(resources.environment);
  const sources = await loadSources(settings.sources);
  const map = mapKept(sources);
  const names = pseudonyms(Buffer.from(resources.subjectSecret.reveal()));
  const publisher = await startPublisher(
    { name, intakeTopic: 'intake.hospital-pas', careTopic: 'care.hospital', map },
    { ...resources, pseudonyms: names },
  );
  const counts = lineCounts(name, metrics);
  const context: ListenerContext = {
    ...{ pseudonyms: names, counts, trial, paced: pacer(clock) },
    keep: (facts, bytes) => publisher.keep(facts, bytes),
    newControlId: () => randomUUID().replaceAll('-', '').slice(0, 20),
    now: () => new Date(clock.now()),
    answered: (facts) => counts.answered(facts),
  };
  const check = health.check({ name: `${name}.ports`, fails: 'readiness' });
  let listeners: Listeners | undefined;
  const lease = await holdLease(
    name,
    { bus, log },
    {
      async opened() {
        listeners = await openListeners(sources, context);
        check.up();
      },
      async closed() {
        check.down('LEASE_NOT_HELD');
        await listeners?.drain();
        listeners = undefined;
      },
    },
  );
  return {
    status: () => ({ acknowledged: counts.acknowledged, ports: listeners?.addresses ?? [], ...publisher.lanes.counts }),
    async drain() {
      await lease.close();
      await publisher.close();
    },
  };
}
