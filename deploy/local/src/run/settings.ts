import { count, optional, port, settings, text, type SettingsOf } from '@care-relay/platform';
import { InfrastructureSettings } from '../settings.ts';

/** What `npm start` and `npm run smoke` may be told. Where something is not set, it runs on loopback with these. */
export const RunSettings = settings({
  hubHttpPort: port('HUB_HTTP_PORT', 18_080),
  hubApps: optional(text('HUB_APPS')),
  logLevel: text('LOG_LEVEL', 'info'),
  /** Where the region tells its figures. */
  regionHttpPort: port('REGION_HTTP_PORT', 18_090),
  /** Where the local issuer gives tokens. */
  issuerHttpPort: port('ISSUER_HTTP_PORT', 18_100),
  /** Where the hub answers questions about patients. */
  summariesHttpPort: port('SUMMARIES_HTTP_PORT', 18_110),
  /** Messages a minute that each simulated hospital sends. */
  regionRate: count('REGION_RATE', 60),
});

export type RunSettings = SettingsOf<typeof RunSettings>;

export interface AllSettings {
  readonly infrastructure: InfrastructureSettings;
  readonly run: RunSettings;
}

export function readSettings(): AllSettings {
  return { infrastructure: InfrastructureSettings.read(), run: RunSettings.read() };
}
