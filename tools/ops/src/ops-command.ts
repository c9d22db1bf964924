import type { OpsRequest } from './arguments/ops-request.ts';
import { readArguments } from './arguments/read-arguments.ts';
import { ops } from './ops.ts';
import type { Command } from './run.ts';

/** `npm run ops`. */
export const opsCommand: Command<OpsRequest> = { read: readArguments, perform: ops };
