import { count, settings } from '@care-relay/platform';

/** How often broker and hub are killed; a test run does it a few times, `E2E_KILLS=10 npm run test:e2e` ten. */
export const killsWanted = settings({ kills: count('E2E_KILLS', 2) }).read().kills;
