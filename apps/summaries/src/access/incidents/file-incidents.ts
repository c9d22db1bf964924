import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import type { Incident, IncidentDirectory } from './incident-directory.ts';

const Instant = z.iso.datetime().transform((text) => Date.parse(text));

/** Nobody by a birth date alone: that identifies nobody. */
const Patient = z
  .object({
    nhsNumber: z
      .string()
      .regex(/^\d{10}$/)
      .optional(),
    birthDate: z.iso.date().optional(),
    localId: z.string().min(1).max(64).optional(),
  })
  .transform(({ nhsNumber, birthDate, localId }) =>
    nhsNumber === undefined && localId === undefined ? undefined : { nhsNumber, birthDate, localId },
  );

/** Nobody is on the way any more, or somebody else is: what was to be known for it is not needed. */
const withoutCrew: ReadonlySet<string> = new Set(['stood-down', 're-allocated']);

/** The ambulance adapter reads more of the same file: what is not for access is passed over here. */
const Incidents = z.strictObject({
  incidents: z
    .array(
      z.object({
        organisation: z.string(),
        id: z.string().min(1).max(64),
        begunAt: Instant,
        clearedAt: Instant.optional(),
        state: z.string().optional(),
        patients: z
          .array(Patient)
          .default([])
          .transform((all) => all.filter((one) => one !== undefined)),
      }),
    )
    .max(100_000),
});

/** The incidents of a JSON file, read again when it has changed. A file that cannot be read makes each question reject. */
export function fileIncidents(path: string): IncidentDirectory {
  let known: ReadonlyMap<string, Incident> = new Map();
  let version = '';
  return {
    async find(organisation, id) {
      const { ino, mtimeMs, size } = await stat(path);
      const found = `${ino}/${mtimeMs}/${size}`;
      if (found !== version) {
        known = readIncidents(await readFile(path, 'utf8'));
        version = found;
      }
      return known.get(keyOf(organisation, id));
    },
  };
}

/** Where a deployment names no directory: no incident is known. */
export const noIncidents: IncidentDirectory = { find: () => Promise.resolve(undefined) };

function readIncidents(text: string): ReadonlyMap<string, Incident> {
  const { incidents } = Incidents.parse(JSON.parse(text));
  return new Map(
    incidents.map(({ clearedAt, state, ...one }) => {
      const isOver = withoutCrew.has(state ?? '') || (state === 'clear' && clearedAt === undefined);
      return [keyOf(one.organisation, one.id), { ...one, clearedAt, isOver }] as const;
    }),
  );
}

function keyOf(organisation: string, id: string): string {
  return `${organisation}|${id}`;
}
