import type { AllergyDraft, PatientDraft, RelatedPersonDraft } from '@care-relay/care-events';
import { codedAt, codedIfNamed, type coded } from './coded.ts';
import { address, personName, telecom } from './data-types.ts';
import { CLEARED, isCleared, Line, listOrNull, textOf, type ThreeState } from './line.ts';
import { looseTimeAt, type Reading } from './reading.ts';

/** NK1. One segment whose name is deleted, and no other, deletes the list. */
export function nextOfKin(reading: Reading): PatientDraft['nextOfKin'] {
  return listOf(reading, { name: 'NK1', key: 2 }, (line) => relatedPerson(line, reading));
}

/** AL1. The source's list as it stood: a snapshot, not a change. */
export function allergies(reading: Reading): PatientDraft['allergies'] {
  return listOf(reading, { name: 'AL1', key: 3 }, (line) => allergy(line, reading));
}

/** The segments of a name as a list; deleted where all of them have `""` in their key field. */
export function listOf<T>(
  { message }: Reading,
  { name, key }: { name: string; key: number },
  read: (line: Line) => T | null,
): ThreeState<readonly T[]> {
  const found: T[] = [];
  let seen = 0;
  let deletes = true;
  for (const segment of message.segments(name)) {
    seen += 1;
    const line = new Line(name, segment, seen === 1 ? 0 : seen);
    deletes &&= line.state(key) === 'cleared';
    const value = read(line);
    if (value !== null) found.push(value);
  }
  if (seen > 0 && deletes) return CLEARED;
  return found.length === 0 ? null : found;
}

function relatedPerson(line: Line, { clock }: Reading): RelatedPersonDraft | null {
  const telecoms = [5, 6].flatMap((n) => line.repetitions(n).map(telecom));
  const names = line.many(2, personName);
  const born = looseTimeAt(line, 16, clock);
  const person: RelatedPersonDraft = {
    names: isCleared(names) ? null : names,
    relationship: plainCoded(line, 3, '0063'),
    addresses: listOrNull(line.repetitions(4).map((repetition) => address(repetition, clock))),
    telecoms: listOrNull(telecoms),
    role: plainCoded(line, 7, '0131'),
    birthDate: born?.iso?.slice(0, 10) ?? null,
  };
  return person.names === null && person.relationship === null ? null : person;
}

function allergy(line: Line, { clock }: Reading): AllergyDraft | null {
  const allergen = line.one(3, codedIfNamed);
  if (allergen === null || isCleared(allergen)) return null;
  return {
    type: plainCoded(line, 2, '0127'),
    allergen,
    severity: plainCoded(line, 4, '0128'),
    reactions: listOrNull(line.repetitions(5).map((repetition) => textOf(repetition, 1) ?? null)),
    identifiedOn: looseTimeAt(line, 6, clock),
  };
}

function plainCoded(line: Line, n: number, table: string): ReturnType<typeof coded> {
  const value = codedAt(line, n, table);
  return isCleared(value) ? null : value;
}
