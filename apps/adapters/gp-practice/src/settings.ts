import { settings, type SettingsOf, text } from '@care-relay/platform';

export const GpPracticeSettings = settings({
  /** A JSON file: the practices that receive. */
  directory: text('GP_PRACTICE_DIRECTORY'),
});

export type GpPracticeSettings = SettingsOf<typeof GpPracticeSettings>;
