import { duration, optional, settings, type SettingsOf, text, url } from '@care-relay/platform';

export const AmbulanceTrustSettings = settings({
  /** A JSON file: the ambulance trusts that receive, and what each agreed to. */
  directory: text('AMBULANCE_TRUST_DIRECTORY'),
  /** A JSON file of incidents, until ambulance events say so: the same as `SUMMARIES_INCIDENTS`. */
  incidents: text('AMBULANCE_TRUST_INCIDENTS'),
  /** Where the summaries answer; without it nothing is sent unasked on dispatch. */
  summaries: optional(url('AMBULANCE_TRUST_SUMMARIES')),
  /** Where tokens are issued; needed where the summaries are named. */
  issuer: optional(url('AMBULANCE_TRUST_ISSUER')),
  /** A folder of private keys, `<client>.json`: those of the clients that the directory names. */
  keys: optional(text('AMBULANCE_TRUST_KEYS')),
  /** How often the incidents are looked at. */
  lookEvery: duration('AMBULANCE_TRUST_LOOK_EVERY', '500ms'),
});

export type AmbulanceTrustSettings = SettingsOf<typeof AmbulanceTrustSettings>;
