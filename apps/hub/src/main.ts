import { runService } from '@care-relay/service';
import { chosenApps, HubSettings } from './hub.ts';

await runService('hub', () => chosenApps(HubSettings.read().apps));
