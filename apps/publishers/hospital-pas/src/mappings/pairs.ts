import type { Message, Segment } from '@care-relay/hl7v2';
import { Identifiers } from './identifiers.ts';
import { Line } from './line.ts';
import { ContentRejected, missing } from './problem.ts';

/** One PID of a message with the PD1, MRG and PV1 that follow it. */
export interface PatientGroup {
  readonly pid: Line;
  readonly pd1: Line;
  readonly mrg: Line;
  /** The message names nobody else: what it says beside PID is said of this patient. */
  readonly isAlone: boolean;
  /** That of the message where it has one PID only. */
  readonly pv1: Line;
  /** PID-3. */
  readonly ids: Identifiers;
  /** MRG-1. */
  readonly retiredIds: Identifiers;
}

const MERGES = new Set(['A34', 'A40', 'A47']);
const LINKS = new Set(['A24', 'A37']);

/** Triggers whose patients come in pairs of PID and MRG. */
export function isMergeTrigger(trigger: string): boolean {
  return MERGES.has(trigger);
}

/** Triggers whose pair is two PIDs. */
export function isLinkTrigger(trigger: string): boolean {
  return LINKS.has(trigger);
}

/** The patients in order (structures ADT_A39, ADT_A30, ADT_A24, ADT_A37, and any with one PID). */
export function patientGroups(message: Message): readonly PatientGroup[] {
  const pids = message.segments('PID').length;
  if (pids === 0) throw missing('PID');
  const groups: Open[] = [];
  const seen = { pid: 0, pd1: 0, mrg: 0 };
  for (const segment of message.lines) {
    if (segment.name === 'PV1' && pids > 1) visit(groups.at(-1), segment);
    const slot = SLOTS[segment.name];
    if (slot === undefined) continue;
    const occurrence = (seen[slot] += 1);
    const line = new Line(segment.name, segment, pids > 1 || occurrence > 1 ? occurrence : 0);
    if (slot === 'pid') groups.push(opened(line, message, { index: groups.length, pids }));
    else place(groups.at(-1), slot, line);
  }
  return groups.map((group) => {
    return {
      ...group,
      isAlone: pids === 1,
      ids: new Identifiers(group.pid, 3),
      retiredIds: new Identifiers(group.mrg, 1),
    };
  });
}

type Open = Record<'pid' | 'pd1' | 'mrg' | 'pv1', Line>;

const SLOTS: Readonly<Record<string, 'pid' | 'pd1' | 'mrg'>> = { PID: 'pid', PD1: 'pd1', MRG: 'mrg' };

function opened(pid: Line, message: Message, { index, pids }: { index: number; pids: number }): Open {
  return {
    pid,
    pd1: new Line('PD1', undefined),
    mrg: new Line('MRG', undefined, pids > 1 ? index + 1 : 0),
    pv1: pids > 1 ? new Line('PV1', undefined) : Line.of(message, 'PV1'),
  };
}

/** The first PV1 behind a PID is that patient's. */
function visit(group: Open | undefined, segment: Segment): void {
  if (group !== undefined && group.pv1.segment === undefined) group.pv1 = new Line('PV1', segment);
}

function place(group: Open | undefined, slot: 'pd1' | 'mrg', line: Line): void {
  if (group?.[slot].segment !== undefined || group === undefined) {
    throw new ContentRejected({
      code: 'SEGMENT_MISPLACED',
      at: line.label,
      text: `${line.label} does not follow a PID of its own`,
      table0357: '100',
    });
  }
  group[slot] = line;
}
