import type { Registration } from '@care-relay/identity';
import type { PatientNow } from './registration/index.ts';

const said = { name: undefined, source: 'X26/PDS', at: '2026-01-01T00:00:00Z' };

/** Somebody whom PDS says to be registered with this practice, or nowhere any more. */
export function registeredWith(practice: string | undefined, more: Partial<PatientNow> = {}): PatientNow {
  const current = { ...said, practice, basis: 'registration' as const };
  return {
    isCovered: true,
    isRestricted: false,
    known: [],
    named: new Set(),
    registrations: { current, conflicting: [] },
    ...more,
  };
}

/** Of whom nobody says where they are registered. */
export const unregistered: PatientNow = {
  ...registeredWith(undefined),
  registrations: { current: undefined, conflicting: [] },
};

/** Registered with one practice while a hospital holds another. */
export function heldElsewhereBy(source: string, { held, practice }: { held: string; practice: string }): PatientNow {
  const known = registeredWith(practice);
  const conflicting: readonly Registration[] = [{ ...said, practice: held, basis: 'stated', source }];
  return { ...known, registrations: { current: known.registrations?.current, conflicting } };
}
