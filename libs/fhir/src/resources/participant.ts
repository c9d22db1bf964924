import type { EncounterParticipant, Reference } from 'fhir/r4.js';
import { codeSystems } from '../systems.ts';

export type ParticipantRole = 'attender' | 'referrer' | 'consultant' | 'admitter';

const roles: Readonly<Record<ParticipantRole, { code: string; display: string }>> = {
  attender: { code: 'ATND', display: 'attender' },
  referrer: { code: 'REF', display: 'referrer' },
  consultant: { code: 'CON', display: 'consultant' },
  admitter: { code: 'ADM', display: 'admitter' },
};

/** Somebody's part in an encounter (v3 ParticipationType). */
export function participant(role: ParticipantRole, individual: Reference): EncounterParticipant {
  return { type: [{ coding: [{ system: codeSystems.participationType, ...roles[role] }] }], individual };
}
