import { settings, type SettingsOf, text } from '@care-relay/platform';

export const HospitalPasSettings = settings({
  /** A folder of `*.json`, one source each. */
  sources: text('HOSPITAL_PAS_SOURCES'),
});

export type HospitalPasSettings = SettingsOf<typeof HospitalPasSettings>;
