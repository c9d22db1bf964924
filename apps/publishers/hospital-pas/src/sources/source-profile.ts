import { profiles, type Profile } from '../profiles/index.ts';
import type { Source } from './source.ts';

/** The source's profile with what the source's own entry says otherwise. */
export function profileOf(source: Source): Profile {
  const { localId, zone, charset } = source;
  return {
    ...profiles[source.profile],
    ...(localId && { localId }),
    ...(zone !== undefined && { zone }),
    ...(charset !== undefined && { charset }),
  };
}
