import { held, runOps } from '@care-relay/tools-ops';
import { readArguments } from './arguments.ts';

await runOps((argv, { user }) => readArguments(argv, user), held);
