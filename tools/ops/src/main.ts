import { readArguments } from './arguments/read-arguments.ts';
import { ops } from './ops.ts';
import { runOps } from './run.ts';

await runOps(readArguments, ops);
