import { optional, settings, url } from '@care-relay/platform';
import type { SettingsOf } from '@care-relay/platform';

/** With a registry's URL the schemas are compared with it too. */
export const SchemaToolSettings = settings({ registryUrl: optional(url('SCHEMA_REGISTRY_URL')) });

export type SchemaToolSettings = SettingsOf<typeof SchemaToolSettings>;
