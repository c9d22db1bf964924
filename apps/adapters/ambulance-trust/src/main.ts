import { runService } from '@care-relay/service';
import { ambulanceTrust } from './ambulance-trust.ts';

await runService('ambulance-trust', [ambulanceTrust]);
