import { profiles, type Profile } from '../profiles/index.ts';
import type { Source } from './source.ts';

const known = new WeakMap<Source, Profile>();

/** The source's profile with what the source's own entry says otherwise; the same object every time. */
export function profileOf(source: Source): Profile {
  const found = known.get(source) ?? combined(source);
  known.set(source, found);
  return found;
}

function combined({ profile, localId, zone }: Source): Profile {
  return {
    ...profiles[profile],
    ...(localId && { localId }),
    ...(zone !== undefined && { zone }),
  };
}
