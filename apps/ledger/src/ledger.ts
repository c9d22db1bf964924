import { repeat, type Repeating } from '@care-relay/platform';
import { type AppEntry, holdLease, type RunningApp, type ServiceResources } from '@care-relay/service';
import { answersOf } from './answers.ts';
import { type Bookkeeping, bookkeeping } from './bookkeeping.ts';
import { ledgerMetrics } from './ledger-metrics.ts';
import { LedgerSettings } from './settings.ts';

const name = 'ledger';

/** Keeps the recent ledger in Redis, checks that everything is accounted for and in time, and answers questions. */
export const ledger: AppEntry = { name, start };

/** The view follows the ledger this closely; what is younger is read from the ledger itself when it is asked for. */
const viewEveryMs = 250;

async function start(resources: ServiceResources): Promise<RunningApp> {
  const settings = LedgerSettings.read(resources.environment);
  const books = await bookkeeping(resources, settings);
  let running: Repeating[] = [];
  const lease = await holdLease('ledger', resources, {
    opened: () => Promise.resolve(void (running = keep(books, resources, settings))),
    closed: async () => void (await Promise.all(running.splice(0).map((one) => one.stop()))),
  });
  return {
    status: () => ({ ...books.view.state, ...books.reconciler.counts, overdue: books.overdue.count }),
    answer: answersOf(books),
    async drain() {
      await lease.close();
      await books.alerts.flush();
    },
  };
}

/** What the holder of the lease does: the view often, the checks now and then. */
function keep(
  books: Bookkeeping,
  { metrics, health, log, clock }: ServiceResources,
  settings: LedgerSettings,
): Repeating[] {
  const shown = ledgerMetrics(metrics);
  const check = health.check({ name: 'ledger.view', fails: 'none' });
  const look = async (): Promise<void> => {
    await books.view.catchUp();
    shown.viewed(books, clock.now());
    if (books.view.state.isComplete) check.up();
    else check.degraded('LEDGER_VIEW_BUILDING');
  };
  const account = async (): Promise<void> => {
    await books.reconciler.check();
    await books.overdue.check();
    await shown.checked(books);
  };
  const view = repeat(viewEveryMs, look, () => check.degraded('LEDGER_VIEW_BEHIND'));
  const checks = repeat(settings.checkEvery, account, (error) =>
    log.warn('the accounts could not be checked', { error }),
  );
  return [view, checks];
}
