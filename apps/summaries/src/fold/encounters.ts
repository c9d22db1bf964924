import type { AssertionTime, Encounter, EventType } from '@care-relay/care-events';
import { newest, type Stated } from './stated.ts';
import { encounterEffects, fieldsSaidBy } from './encounter-effects.ts';
import { encounterKey, type EncounterState, isOpen, lastSaidAt } from './encounter-state.ts';
import { replaced } from './kept-by-key.ts';
import { noEncounter } from './nothing-said.ts';
import { foldTold } from './told.ts';

export interface SaidEncounter {
  readonly type: EventType;
  readonly encounter: Encounter;
  readonly by: AssertionTime;
}

/** So many encounters that are over are kept, the newest; those that go on are all kept. */
const recent = 30;

/** The encounters of a subject after an event said something of one. */
export function foldEncounter(
  standing: readonly EncounterState[],
  { type, encounter, by }: SaidEncounter,
): readonly EncounterState[] {
  const key = encounterKey(encounter);
  const known = standing.find((one) => one.key === key) ?? unknown(key);
  const effect = encounterEffects.get(type);
  const fields = [...fieldsSaidBy(type), ...(tellsClass(type, encounter) ? (['encounterClass'] as const) : [])];
  const changed: EncounterState = {
    key,
    details: foldTold(known.details, { said: encounter, by, fields }),
    status: aspect(known.status, effect?.status, by),
    planned: aspect(known.planned, effect?.planned, by),
    onLeave: aspect(known.onLeave, effect?.onLeave, by),
  };
  return bounded(replaced(standing, changed));
}

/** A08s repeat a class, too; only what begins, moves or ends an encounter says what kind it is. */
function tellsClass(type: EventType, { encounterClass }: Encounter): boolean {
  return encounterClass !== 'UNKNOWN' && encounterEffects.has(type);
}

function aspect<Value>(
  standing: Stated<Value> | undefined,
  said: Value | undefined,
  by: AssertionTime,
): Stated<Value> | undefined {
  return said === undefined ? standing : newest(standing, { value: said, by });
}

function unknown(key: string): EncounterState {
  return {
    key,
    details: { value: noEncounter, by: new Map() },
    ...{ status: undefined, planned: undefined, onLeave: undefined },
  };
}

function bounded(all: readonly EncounterState[]): readonly EncounterState[] {
  if (all.length <= recent) return all;
  const over = all.filter((one) => !isOpen(one)).sort((a, b) => lastSaidAt(b) - lastSaidAt(a));
  const dropped = new Set(over.slice(recent));
  return dropped.size === 0 ? all : all.filter((one) => !dropped.has(one));
}
