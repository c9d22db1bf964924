import type { CommandAnswered } from '@care-relay/care-events';
import { partitionOf } from '@care-relay/event-bus';
import type { ReplayCommand } from '@care-relay/lanes';
import type { ReplayRequest } from '../arguments/ops-request.ts';
import { flowWith } from '../entries/flows.ts';
import type { OpsContext } from '../ops-context.ts';
import { done, type Said } from '../said.ts';
import { UsageError } from '../usage-error.ts';
import { askOwners, sumCounts } from './ask-owners.ts';

/**
 * `ops replay`: a dry run at every owner first, whose counts are said; then, unless only that was asked for, the replay
 * itself. Nothing is replayed where one owner says no or does not answer.
 */
export async function startReplay(request: ReplayRequest, context: OpsContext): Promise<Said> {
  const commands = await commandsOf(request, context);
  if (commands.length === 0) return done('Nothing was published for it since then.');
  const counted = await askAll(request, dryRunsOf(commands, context), context);
  if (counted.refused !== undefined) return counted.refused;
  const counts = sumCounts(counted.answers);
  if (request.dryRun) return done(request.json ? JSON.stringify({ counts }) : `Would replay: ${sayCounts(counts)}`);
  const begun = await askAll(request, commands, context);
  if (begun.refused !== undefined) return begun.refused;
  const replay = commands[0]?.replayId ?? '';
  const stop = `Stop it with: npm run ops -- replay stop ${replay} --reason TEXT`;
  return done(request.json ? JSON.stringify({ replay, counts }) : `${replay}: ${sayCounts(counts)}\n${stop}`);
}

async function commandsOf(request: ReplayRequest, { logs, newId, now }: OpsContext): Promise<readonly ReplayCommand[]> {
  const { topic } = (await flowWith(request, logs)) ?? noSuchFlow(request);
  const ends = await logs.bus.ends(topic);
  const { source } = request;
  const only = source === undefined ? undefined : partitionOf(source, ends.length);
  const replayId = newId();
  const commands = await Promise.all(
    ends.map(async ({ partition, high }) => {
      if (only !== undefined && partition !== only) return [];
      const offset = await logs.bus.offsetAt({ topic, partition }, request.from);
      return offset >= high ? [] : [commandAt({ topic, partition, offset }, { request, replayId, issuedAt: now() })];
    }),
  );
  return commands.flat();
}

function commandAt(
  at: ReplayCommand['at'],
  { request, replayId, issuedAt }: { request: ReplayRequest; replayId: string; issuedAt: number },
): ReplayCommand {
  const { destination, person, role, reason, source, subject, ratePerSecond } = request;
  return {
    ...{ id: `${replayId}.${at.partition}`, kind: 'REPLAY', replayId, destination, at, person, role, reason, issuedAt },
    dryRun: false,
    ...(source !== undefined && { source }),
    ...(subject !== undefined && { subject }),
    ...(ratePerSecond !== undefined && { ratePerSecond }),
  };
}

function dryRunsOf(commands: readonly ReplayCommand[], { newId }: OpsContext): readonly ReplayCommand[] {
  return commands.map((command) => ({ ...command, id: newId(), dryRun: true }));
}

async function askAll(
  { flow }: ReplayRequest,
  commands: readonly ReplayCommand[],
  context: OpsContext,
): Promise<{ readonly answers: readonly CommandAnswered[]; readonly refused?: Said }> {
  const answers = await askOwners(flow, commands, context);
  const no = answers.find(({ outcome }) => outcome !== 'done');
  if (no !== undefined) return { answers, refused: { text: `${no.text} (${no.outcome})`, code: 3 } };
  if (answers.length === commands.length) return { answers };
  const missing = commands.length - answers.length;
  return { answers, refused: { text: `${missing} of ${commands.length} owners did not answer in time.`, code: 4 } };
}

function noSuchFlow({ flow }: ReplayRequest): never {
  throw new UsageError(`no flow has registered as ${flow}`);
}

function sayCounts(counts: Readonly<Record<string, number>>): string {
  const said = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  return said.length === 0 ? 'nothing' : said.join(', ');
}
