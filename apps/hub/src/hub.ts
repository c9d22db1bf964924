import { list, settings } from '@care-relay/platform';
import type { AppEntry } from '@care-relay/service';

/** Every app there is. One that is not named is not loaded: its code costs a process nothing. */
const apps: Readonly<Record<string, () => Promise<AppEntry>>> = {
  'hospital-pas': async () => (await import('@care-relay/hospital-pas')).hospitalPas,
  'gp-practice': async () => (await import('@care-relay/gp-practice')).gpPractice,
  'ambulance-trust': async () => (await import('@care-relay/ambulance-trust')).ambulanceTrust,
  ledger: async () => (await import('@care-relay/ledger-app')).ledger,
  summaries: async () => (await import('@care-relay/summaries')).summaries,
};

/** The names that `HUB_APPS` may have. */
export const appNames: readonly string[] = Object.keys(apps);

export const HubSettings = settings({
  /** Which apps this process runs; all unless told. */
  apps: list('HUB_APPS', appNames),
});

/** HUB_APPS names an app that there is not. */
export class UnknownApp extends Error {
  readonly code = 'UNKNOWN_APP';

  constructor(name: string) {
    super(`HUB_APPS names ${name}; there are ${appNames.join(', ')}`);
  }
}

/** Loads the apps that HUB_APPS names, in their order. Throws `UnknownApp` before any of them is loaded. */
export async function chosenApps(names: readonly string[]): Promise<readonly AppEntry[]> {
  const loading = names.map((name) => {
    const load = Object.hasOwn(apps, name) ? apps[name] : undefined;
    if (load === undefined) throw new UnknownApp(name);
    return load;
  });
  return Promise.all(loading.map((load) => load()));
}
