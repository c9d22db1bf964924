import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder. */
export const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

/** Topics and environments, as data. */
export const DEPLOY = join(REPOSITORY, 'deploy');

/** What is fetched once and shared by runs and tests; `npm run reset` keeps it. */
export const CACHE = join(REPOSITORY, '.local', 'cache');

/** The state of `npm start`. */
export const LOCAL = join(REPOSITORY, '.local');

/** The state of a test run: wiped when the next one starts. */
export const LOCAL_TEST = join(REPOSITORY, '.local-test');
