import { runService } from '@care-relay/service';
import { ledger } from './ledger.ts';

await runService('ledger', [ledger]);
