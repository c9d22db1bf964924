import { count, duration, optional, settings, type SettingsOf, text, url } from '@care-relay/platform';

export const AccessSettings = settings({
  /** A JSON file: the issuer that is believed, the client systems, graces and limits. */
  register: text('SUMMARIES_ACCESS'),
  /** Where the issuer is, if it is not where that file says. */
  issuer: optional(url('SUMMARIES_ISSUER')),
  /** A JSON file of ambulance incidents, until ambulance events say so. */
  incidents: optional(text('SUMMARIES_INCIDENTS')),
  /** A folder of this process's own, on a disk that survives it: the audit while Kafka is away. */
  journal: text('SUMMARIES_JOURNAL'),
  /** So many records at the most; half of them for refusals. */
  journalRecords: count('SUMMARIES_JOURNAL_RECORDS', 20_000),
  /** An answer waits so long for Kafka to have its audit record. */
  auditWithin: duration('SUMMARIES_AUDIT_WITHIN', '1s'),
});

export type AccessSettings = SettingsOf<typeof AccessSettings>;
