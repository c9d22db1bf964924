import { z } from 'zod';
import type { Incident } from './incident.ts';

const Instant = z.iso.datetime().transform((text) => Date.parse(text));

const Patient = z.strictObject({
  nhsNumber: z
    .string()
    .regex(/^\d{10}$/)
    .optional(),
  verified: z.boolean().default(false),
  birthDate: z.iso.date().optional(),
  localId: z.string().min(1).max(64).optional(),
});

const Entry = z.strictObject({
  organisation: z.string().min(1).max(12),
  id: z.string().min(1).max(64),
  state: z
    .enum(['dispatched', 'on-scene', 'conveying', 'handed-over', 'clear', 'stood-down', 're-allocated'])
    .optional(),
  callSign: z.string().min(1).max(32).optional(),
  begunAt: Instant,
  handedOverAt: Instant.optional(),
  clearedAt: Instant.optional(),
  conveyedTo: z.string().min(1).max(12).optional(),
  patients: z.array(Patient).max(50).default([]),
});

const Incidents = z.strictObject({ incidents: z.array(Entry).max(100_000) });

/** Reads the directory of incidents (JSON text). Throws where it is none; the error holds no value of it. */
export function parseIncidents(text: string): readonly Incident[] {
  const read = Incidents.safeParse(parseJson(text));
  if (!read.success) throw new IncidentsInvalid(read.error.issues.map(({ path }) => path.join('.')));
  return read.data.incidents.map(toIncident);
}

/** The directory of incidents cannot be read: where it is wrong. */
export class IncidentsInvalid extends Error {
  readonly code = 'INCIDENTS_INVALID';
  readonly safeToLog = true;

  constructor(places: readonly string[]) {
    super(`the directory of incidents cannot be used: ${places.slice(0, 20).join(', ')}`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new IncidentsInvalid(['it is not JSON']);
  }
}

function toIncident({ state, patients, ...one }: z.output<typeof Entry>): Incident {
  return {
    ...one,
    state: state ?? (one.clearedAt === undefined ? 'dispatched' : 'clear'),
    ...{ callSign: one.callSign, handedOverAt: one.handedOverAt, clearedAt: one.clearedAt, conveyedTo: one.conveyedTo },
    patients: patients.map(({ nhsNumber, verified, birthDate, localId }) => ({
      ...{ nhsNumber, verified, birthDate, localId },
    })),
  };
}
