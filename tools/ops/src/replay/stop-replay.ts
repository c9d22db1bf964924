import { commandTopic, type StopReplayCommand } from '@care-relay/lanes';
import type { StopReplayRequest } from '../arguments/ops-request.ts';
import type { HubLogs } from '../hub-logs.ts';
import type { OpsContext } from '../ops-context.ts';
import { done, type Said } from '../said.ts';
import { UsageError } from '../usage-error.ts';
import { askOwners, sumCounts } from './ask-owners.ts';

/** `ops replay stop`: what is left of a replay is dropped in every partition; what waited behind it goes on. */
export async function stopReplay(request: StopReplayRequest, context: OpsContext): Promise<Said> {
  const begun = await begunAs(request.replayId, context.logs);
  const [first] = begun;
  if (first === undefined) throw new UsageError(`no replay was begun as ${request.replayId}`);
  if (request.dryRun) return done(`Would drop what is left of it at ${first.destination}.`);
  const { replayId, person, role, reason } = request;
  const commands = begun.map(({ destination, at }): StopReplayCommand => ({
    ...{ id: context.newId(), kind: 'STOP_REPLAY', replayId, destination, at, person, role, reason },
    issuedAt: context.now(),
  }));
  const answers = await askOwners(first.group, commands, context);
  const { dropped = 0 } = sumCounts(answers);
  const silent = commands.length - answers.length;
  if (silent > 0) return { text: `${dropped} dropped; ${silent} owners have not answered yet.`, code: 4 };
  return done(request.json ? JSON.stringify({ replay: replayId, dropped }) : `${dropped} dropped.`);
}

interface Begun extends Pick<StopReplayCommand, 'destination' | 'at'> {
  readonly group: string;
}

async function begunAs(replayId: string, { bus, codec }: HubLogs): Promise<readonly Begun[]> {
  const found: Begun[] = [];
  for await (const { value } of bus.readToEnd(commandTopic)) {
    const decoded = value === null ? undefined : await codec.decode(value);
    if (decoded?.known !== true || decoded.type !== 'LaneCommand') continue;
    const { kind, dryRun, group, destination, topic, partition, offset } = decoded.data;
    if (kind !== 'REPLAY' || dryRun || decoded.data.replayId !== replayId) continue;
    found.push({ group, destination, at: { topic, partition, offset } });
  }
  return found;
}
