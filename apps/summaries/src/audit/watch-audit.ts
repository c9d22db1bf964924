import type { ServiceResources } from '@care-relay/service';
import type { AuditJournal } from './audit-journal.ts';
import type { AuditLog } from './audit-log.ts';

const everyMs = 1_000;

/** Keeps a health check and two gauges in step with the audit. Call to end. */
export function watchAudit(
  { audit, journal }: { readonly audit: Pick<AuditLog, 'isDown'>; readonly journal: Pick<AuditJournal, 'size'> },
  { health, metrics }: Pick<ServiceResources, 'health' | 'metrics'>,
): () => void {
  const app = 'summaries';
  const check = health.check({ name: 'summaries.audit', fails: 'none' });
  const gauge = (name: string, help: string) => metrics.gauge({ name, help, labels: ['app'] });
  const down = gauge('care_relay_audit_down', '1 while Kafka does not take the audit of look-ups.');
  const waiting = gauge('care_relay_audit_journal_records', 'Audit records on disk that Kafka has not.');
  const look = (): void => {
    down.set({ app }, audit.isDown ? 1 : 0);
    waiting.set({ app }, journal.size);
    if (audit.isDown) check.degraded('AUDIT_DOWN');
    else if (journal.size > 0) check.degraded('AUDIT_JOURNAL_WAITING');
    else check.up();
  };
  look();
  const timer = setInterval(look, everyMs).unref();
  return () => clearInterval(timer);
}
