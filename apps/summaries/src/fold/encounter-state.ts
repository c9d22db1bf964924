import { type Encounter, valueOf } from '@care-relay/care-events';
import type { Stated } from './stated.ts';
import { newestOf, type Told } from './told.ts';

/** Where an encounter stands, as its source said last. */
export type EncounterStatus = 'in-progress' | 'finished' | 'cancelled';

/** One encounter of one source, by its visit number. */
export interface EncounterState {
  readonly key: string;
  readonly details: Told<Encounter>;
  readonly status: Stated<EncounterStatus> | undefined;
  /** Whether it is planned; an encounter that has begun is no plan any more. */
  readonly planned: Stated<boolean> | undefined;
  readonly onLeave: Stated<boolean> | undefined;
}

/**
 * Names an encounter among those of its subject. A visit number names it; without one there is one encounter of each kind,
 * which a cancellation can still be matched to (design section 3, Times: by visit and kind, not by time).
 */
export function encounterKey({ visitNumber, preadmitNumber, encounterClass }: Encounter): string {
  const visit = valueOf(visitNumber) ?? valueOf(preadmitNumber);
  if (visit === null) return `kind:${encounterClass}`;
  return `visit:${JSON.stringify([visit.authority, visit.type, visit.value])}`;
}

/** The newest statement about an encounter, whatever it was about; milliseconds. */
export function lastSaidAt({ details, status, planned, onLeave }: EncounterState): number {
  return [newestOf(details), status?.by, planned?.by, onLeave?.by].reduce(
    (latest, by) => Math.max(latest, by?.recordedAt ?? 0),
    0,
  );
}

/** True while the source has not said that it ended or never was. */
export function isOpen({ status }: EncounterState): boolean {
  return status?.value === 'in-progress';
}
