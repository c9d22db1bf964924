import { runService } from '@care-relay/service';
import { summaries } from './summaries.ts';

await runService('summaries', [summaries]);
