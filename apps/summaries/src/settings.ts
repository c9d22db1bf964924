import { duration, port, settings, type SettingsOf, text } from '@care-relay/platform';

export const SummariesSettings = settings({
  /** Where questions are answered: another port than health and metrics. */
  host: text('SUMMARIES_HTTP_HOST', '127.0.0.1'),
  port: port('SUMMARIES_HTTP_PORT', 8443),
  /** A JSON file: how often each source is expected to be heard, and what is not connected. */
  feeds: text('SUMMARIES_FEEDS'),
  /** For how long an answer is to be relied on. */
  validFor: duration('SUMMARIES_VALID_FOR', '10m'),
  /** An event may wait so long to be folded in before every question is answered with 503. */
  behindAfter: duration('SUMMARIES_BEHIND_AFTER', '30s'),
  /** How often it is looked what was received and not applied. */
  lookEvery: duration('SUMMARIES_LOOK_EVERY', '500ms'),
});

export type SummariesSettings = SettingsOf<typeof SummariesSettings>;
