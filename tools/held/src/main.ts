import { held, readHeldArguments, runOps } from '@care-relay/tools-ops';

await runOps((argv, { user }) => readHeldArguments(argv, user), held);
