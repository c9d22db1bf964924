import { oneOf, settings, type SettingsOf, text } from '@care-relay/platform';

export const GpPracticeSettings = settings({
  /** A JSON file: the practices that receive. */
  directory: text('GP_PRACTICE_DIRECTORY'),
  /**
   * Where it is known with whom a patient is registered: `index`, who is who as `summaries` keeps it; `stated`, only what each
   * event says, for hubs in which nobody keeps an index.
   */
  registrations: oneOf('GP_PRACTICE_REGISTRATIONS', ['index', 'stated'], 'index'),
});

export type GpPracticeSettings = SettingsOf<typeof GpPracticeSettings>;
