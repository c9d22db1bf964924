import { ambulanceTrust } from '@care-relay/ambulance-trust';
import { gpPractice } from '@care-relay/gp-practice';
import { hospitalPas } from '@care-relay/hospital-pas';
import { ledger } from '@care-relay/ledger-app';
import { list, settings } from '@care-relay/platform';
import type { AppEntry } from '@care-relay/service';
import { summaries } from '@care-relay/summaries';

const apps: readonly AppEntry[] = [hospitalPas, gpPractice, ambulanceTrust, ledger, summaries];

export const HubSettings = settings({
  /** Which apps this process runs; all unless told. */
  apps: list(
    'HUB_APPS',
    apps.map(({ name }) => name),
  ),
});

/** HUB_APPS names an app that there is not. */
export class UnknownApp extends Error {
  readonly code = 'UNKNOWN_APP';

  constructor(name: string) {
    super(`HUB_APPS names ${name}; there are ${apps.map((app) => app.name).join(', ')}`);
  }
}

/** The apps that HUB_APPS names. */
export function chosenApps(names: readonly string[]): readonly AppEntry[] {
  return names.map((name) => {
    const found = apps.find((app) => app.name === name);
    if (found === undefined) throw new UnknownApp(name);
    return found;
  });
}
