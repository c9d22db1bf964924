import { readControls } from '@care-relay/lanes';
import type { OpsRequest, ViewRequest } from './arguments/ops-request.ts';
import { setControl } from './control/set-control.ts';
import { findEntry } from './deciding/decide.ts';
import { sayDecided } from './deciding/say-decided.ts';
import { idOf, readOpen } from './entries/open-entries.ts';
import type { OpsContext } from './ops-context.ts';
import { sayPath } from './views/path.ts';
import { startReplay } from './replay/start-replay.ts';
import { stopReplay } from './replay/stop-replay.ts';
import { done, type Said } from './said.ts';
import { settleIdentity } from './settling/settle-identity.ts';
import { settleTask } from './settling/settle-task.ts';
import { sayLookUps } from './views/look-ups.ts';
import { printLane } from './views/lane.ts';
import { groupParked, printParked } from './views/parked.ts';
import { idOfNotice, printTasks, readStanding } from './views/tasks.ts';

/** Does what the command line asks for, and says what came of it. Throws `UsageError`. */
export async function ops(request: OpsRequest, context: OpsContext): Promise<Said> {
  switch (request.kind) {
    case 'decide':
      return sayDecided(request, context);
    case 'set':
      return setControl(request, context);
    case 'replay':
      return startReplay(request, context);
    case 'done':
      return settleTask(request, context);
    case 'identity':
      return settleIdentity(request, context);
    case 'stopReplay':
      return stopReplay(request, context);
    default:
      return done(await view(request, context));
  }
}

async function view(request: ViewRequest, context: OpsContext): Promise<string> {
  switch (request.kind) {
    case 'parked':
      return viewParked(request, context);
    case 'lane':
      return viewLane(request, context);
    case 'path':
      return sayPath(request, context);
    case 'tasks':
      return viewTasks(request, context);
    case 'lookUps':
      return sayLookUps(request, context);
  }
}

async function viewParked({ json }: ViewRequest, { logs, now }: OpsContext): Promise<string> {
  const groups = groupParked(await readOpen(logs), now());
  if (json) return lines(groups);
  const controls = (await readControls(logs.bus, logs.codec)).list();
  return printParked(groups, { controls, standing: await readStanding(logs), now: now() });
}

async function viewLane(
  { id, json }: Extract<ViewRequest, { id: string }>,
  { logs, now }: OpsContext,
): Promise<string> {
  const { queue } = await findEntry(logs, id);
  return json ? lines(queue.map((entry) => ({ id: idOf(entry), entry }))) : printLane(queue, now());
}

async function viewTasks({ json }: ViewRequest, { logs, now }: OpsContext): Promise<string> {
  const standing = await readStanding(logs);
  if (json) return lines(standing.map((one) => ({ id: idOfNotice(one), ...one })));
  const controls = await readControls(logs.bus, logs.codec);
  const held = (await readOpen(logs)).filter((entry) => entry.held).length;
  return printTasks(standing, { controls, held, now: now() });
}

function lines(all: readonly unknown[]): string {
  return all.map((one) => JSON.stringify(one)).join('\n');
}
