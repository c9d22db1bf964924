import { runService } from '@care-relay/service';
import { gpPractice } from './gp-practice.ts';

await runService('gp-practice', [gpPractice]);
