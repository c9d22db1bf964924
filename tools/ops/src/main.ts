import { opsCommand } from './ops-command.ts';
import { runOps } from './run.ts';

await runOps(opsCommand);
