import { held, runOps } from '@care-relay/tools-ops';
import { readArguments } from './arguments.ts';

await runOps({ read: (argv, { user }) => readArguments(argv, user), perform: held });
