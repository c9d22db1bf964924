import { runService } from '@care-relay/service';
import { hospitalPas } from './hospital-pas.ts';

await runService('hospital-pas', [hospitalPas]);
