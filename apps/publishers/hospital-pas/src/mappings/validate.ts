import type { Profile } from '../profiles/profile.ts';
import { classDecides, hasEncounter } from './encounter-types.ts';
import { isLinkTrigger, isMergeTrigger, type PatientGroup } from './pairs.ts';
import { ContentRejected, contradicted, missing } from './problem.ts';
import type { Reading } from './reading.ts';

/** Fields whose place is named by segment and number: `PV2-8`. */
const FIELD = /^([A-Z][A-Z0-9]{2})-(\d+)$/;

/** Refuses a message whose letters or lines cannot be trusted, or that lacks what its trigger needs by its profile. */
export function validate(reading: Reading, groups: readonly PatientGroup[]): void {
  trustworthy(reading);
  if (hasEncounter(reading.trigger) && reading.pv1.segment === undefined) throw missing('PV1');
  for (const place of requiredFields(reading.profile, reading.trigger)) required(reading, place);
  if (classDecides(reading.trigger) && reading.encounterClass === undefined) {
    throw new ContentRejected({
      code: 'CODE_UNKNOWN',
      at: 'PV1-2',
      text: 'PV1-2 is no patient class of table 0004 or of the profile',
      table0357: '103',
    });
  }
  if (isMergeTrigger(reading.trigger) || isLinkTrigger(reading.trigger)) return;
  const [group] = groups;
  if (groups.length > 1) throw contradicted('SEVERAL_PATIENTS', 'PID[2]', 'the message has more than one PID');
  if (group !== undefined) named(group);
}

/** A field by segment and number. */
export interface Place {
  readonly path: string;
  readonly segment: string;
  readonly field: number;
}

const known = new WeakMap<Profile, Map<string, readonly Place[]>>();

/** What a trigger needs by a profile, in the order in which it is asked for; put together once. */
export function requiredFields(profile: Profile, trigger: string): readonly Place[] {
  const byTrigger = known.get(profile) ?? new Map<string, readonly Place[]>();
  known.set(profile, byTrigger);
  const found = byTrigger.get(trigger) ?? pathsOf(profile, trigger).map(placeOf);
  byTrigger.set(trigger, found);
  return found;
}

function pathsOf({ required: byTrigger }: Profile, trigger: string): readonly string[] {
  return [
    ...(byTrigger['*'] ?? []),
    ...(hasEncounter(trigger) ? (byTrigger['encounter'] ?? []) : []),
    ...(CANCELLATIONS.has(trigger) ? ['PV1-19'] : []),
    ...(byTrigger[trigger] ?? []),
  ];
}

function placeOf(path: string): Place {
  const [, segment = '', field = ''] = FIELD.exec(path) ?? [];
  return { path, segment, field: Number(field) };
}

/** What is cancelled is matched by visit and kind, so these need the visit number under every profile. */
export const CANCELLATIONS: ReadonlySet<string> = new Set([
  'A11',
  'A12',
  'A13',
  'A25',
  'A26',
  'A27',
  'A38',
  'A52',
  'A53',
]);

function required({ message }: Reading, { path, segment, field }: Place): void {
  const first = message.segment(segment)?.first(field);
  if (first !== undefined && !first.isEmpty && !first.isCleared) return;
  if (message.segment(segment)?.field(field).state !== 'value') throw missing(path);
}

function trustworthy({ message }: Reading): void {
  if (!message.charsetCertain) {
    throw contradicted('CHARSET_CONTRADICTED', 'MSH-18', 'the bytes are not of the declared character set');
  }
  const broken = message.lines.findIndex((line) => line.name === '' && line.raw.trim() !== '');
  if (broken === -1) return;
  throw new ContentRejected({
    code: 'LINE_BROKEN',
    at: `segment ${broken + 1}`,
    text: `line ${broken + 1} of the message is no segment: a field before it may be cut`,
    table0357: '100',
  });
}

/** A surname, or the statement that nobody knows it (`Unknown`, PID-31). */
function named({ pid }: PatientGroup): void {
  const known = pid.repetitions(5).some((name) => (name.text(1)?.trim() ?? '') !== '');
  if (!known && pid.text(31)?.toUpperCase() !== 'Y') throw missing(`${pid.path(5)}.1`);
}
