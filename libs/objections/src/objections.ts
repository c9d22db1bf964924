import { type Environment, optional, settings, text } from '@care-relay/platform';
import { readFile, stat } from 'node:fs/promises';
import type { ObjectedReceiver, ObjectingPatient, ObjectionReason, ObjectionRegister } from './objection.ts';
import { parseRegister } from './parse-register.ts';
import { lookupOf, type ObjectionLookup, whyNot } from './why-not.ts';

export interface Objections {
  /**
   * Why nothing of one person, whose records say so, may go to a receiver now; undefined where nobody objected. Rejects while
   * the register cannot be read: then nothing may go that it could forbid.
   */
  whyNot(patients: readonly ObjectingPatient[], receiver: ObjectedReceiver): Promise<ObjectionReason | undefined>;
}

const ObjectionsSettings = settings({
  /** A JSON file: who does not want to be told of, and to whom. */
  register: optional(text('OBJECTIONS')),
});

/** The register that the setting `OBJECTIONS` names; without it, nobody objected. */
export function objectionsFrom(environment?: Environment): Objections {
  const { register } = ObjectionsSettings.read(environment);
  return register === undefined ? objectionsOf({ dissents: [], denials: [] }) : fileObjections(register);
}

/** A register that does not change. */
export function objectionsOf(register: ObjectionRegister): Objections {
  const lookup = lookupOf(register);
  return { whyNot: (patients, receiver) => Promise.resolve(whyNot(patients, receiver, lookup)) };
}

/** The register in a JSON file, read again when it has changed; who asks at the same time looks at it once. */
function fileObjections(path: string): Objections {
  const standing = standingIn(path);
  let looking: Promise<ObjectionLookup> | undefined;
  const look = (): Promise<ObjectionLookup> =>
    (looking ??= standing().finally(() => {
      looking = undefined;
    }));
  return { whyNot: async (patients, receiver) => whyNot(patients, receiver, await look()) };
}

function standingIn(path: string): () => Promise<ObjectionLookup> {
  let known: { readonly version: string; readonly lookup: ObjectionLookup } | undefined;
  return async () => {
    const { mtimeMs, size, ino } = await stat(path);
    const version = `${ino}/${mtimeMs}/${size}`;
    if (known?.version !== version) known = { version, lookup: lookupOf(parseRegister(await readFile(path, 'utf8'))) };
    return known.lookup;
  };
}
