import type { LaneEntry, Target } from '../lane-entry.ts';
import type { DecidedBy } from '../outcome.ts';
import type { PartitionLanes, SettleAnswer } from '../partition-lanes.ts';
import { answer, type CommandAnswer } from './command-answer.ts';
import { type EntryCommand, targetOf } from './lane-command.ts';
import { whyForbidden } from './roles.ts';

/** The lanes of the partition, as far as a command about one entry needs them. */
export type CommandedLanes<W> = Pick<
  PartitionLanes<W>,
  'find' | 'release' | 'skip' | 'closeEntry' | 'sendAhead' | 'worklist' | 'laneOf'
>;

/** Carries a decision about one waiting entry out, or says why not. The owner itself checks role and head. */
export async function carryOut<W>(command: EntryCommand, lanes: CommandedLanes<W>): Promise<CommandAnswer> {
  const entry = lanes.find(targetOf(command));
  if (entry === undefined) return answer('notFound');
  const forbidden = whyForbidden(command, entry);
  if (forbidden !== undefined) return answer('forbidden', forbidden);
  if (!sawTheHead(command, entry, lanes)) return answer('headMoved');
  return answer(await decide(command, lanes));
}

/** True when one of its lanes still has the head that the person saw, or nothing was said of it. */
function sawTheHead<W>({ expectedHead }: EntryCommand, entry: LaneEntry<W>, lanes: CommandedLanes<W>): boolean {
  if (expectedHead === undefined) return true;
  return entry.subjects.some((subject) => lanes.laneOf(entry, subject)?.head.at.offset === expectedHead);
}

function decide<W>(command: EntryCommand, lanes: CommandedLanes<W>): SettleAnswer | Promise<SettleAnswer> {
  const target: Target = targetOf(command);
  const by = decidedBy(command);
  switch (command.kind) {
    case 'RELEASE':
      return lanes.release(target);
    case 'SKIP':
      return lanes.skip(target, by);
    case 'CLOSE':
      return lanes.closeEntry(target, by);
    case 'AHEAD':
      return lanes.sendAhead(target, by);
    case 'WORKLIST':
      return lanes.worklist(target, by);
  }
}

function decidedBy({ id, person, role, reason, told }: EntryCommand): DecidedBy {
  return { person, role, reason, commandId: id, ...(told !== undefined && { told }) };
}
