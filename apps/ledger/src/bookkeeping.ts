import {
  AlertLog,
  FlowLog,
  LedgerReader,
  LedgerView,
  OpenWork,
  OverdueWatch,
  Reconciler,
  viewKeys,
} from '@care-relay/ledger';
import type { EventBus } from '@care-relay/event-bus';
import type { ServiceResources } from '@care-relay/service';
import type { LedgerSettings } from './settings.ts';

/** What the ledger's keeper works with. */
export interface Bookkeeping {
  readonly bus: EventBus;
  readonly view: LedgerView;
  readonly reader: LedgerReader;
  readonly openWork: OpenWork;
  readonly flowLog: FlowLog;
  readonly alerts: AlertLog;
  readonly reconciler: Reconciler;
  readonly overdue: OverdueWatch;
}

export async function bookkeeping(resources: ServiceResources, settings: LedgerSettings): Promise<Bookkeeping> {
  const { bus, producer, redis, states: codec, log, clock } = resources;
  const now = (): number => clock.now();
  const keys = viewKeys(await bus.logId());
  const reader = new LedgerReader({ bus, redis, codec, keys, now });
  const openWork = new OpenWork({ bus, codec });
  const flowLog = new FlowLog({ bus, codec });
  const alerts = new AlertLog({ bus, producer, codec, log, now });
  const reconciler = new Reconciler({ bus, producer, codec, flowLog, openWork, reader, alerts, now });
  const view = new LedgerView({
    ...{ bus, redis, codec, keys, now },
    window: { ageMs: settings.windowAge, records: settings.windowRecords },
    rebuilt: ({ records, ms }) => log.warn('the recent ledger was built again from Kafka', { records, durationMs: ms }),
  });
  const isTold = reconciler.told.bind(reconciler);
  const overdue = new OverdueWatch({ bus, flowLog, openWork, alerts, now, isTold });
  return { bus, view, reader, openWork, flowLog, alerts, reconciler, overdue };
}
