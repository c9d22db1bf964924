import type { Trigger } from '../journeys/step.ts';

/** MSH-9.3 of each trigger in v2.4 (ITK's table of triggers and structures). */
const structures: Partial<Record<Trigger, string>> = {
  A02: 'ADT_A02',
  A03: 'ADT_A03',
  A05: 'ADT_A05',
  A11: 'ADT_A09',
  A12: 'ADT_A09',
  A14: 'ADT_A05',
  A15: 'ADT_A15',
  A16: 'ADT_A16',
  A21: 'ADT_A21',
  A22: 'ADT_A21',
  A25: 'ADT_A21',
  A26: 'ADT_A21',
  A27: 'ADT_A21',
  A28: 'ADT_A05',
  A31: 'ADT_A05',
  A38: 'ADT_A38',
  A40: 'ADT_A39',
  A52: 'ADT_A52',
  A53: 'ADT_A52',
};

export const structureOf = (trigger: Trigger): string => structures[trigger] ?? 'ADT_A01';

/** Triggers about the patient alone: no PV1. */
export const withoutVisit: ReadonlySet<Trigger> = new Set<Trigger>(['A28', 'A31', 'A40']);
