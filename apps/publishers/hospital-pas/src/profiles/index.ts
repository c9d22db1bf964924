import { cerner } from './cerner.ts';
import { hl7ukA3 } from './hl7uk-a3.ts';
import { itk } from './itk.ts';
import { plain } from './plain.ts';
import type { Profile } from './profile.ts';

export type { CxPattern, LocalId, NhsNumberStatusPlace, PracticePlace, Profile, Pv136Meaning } from './profile.ts';

/** The profiles by name. A source that differs in one point takes one and overrides that: `{ ...itk, localId: … }`. */
export const profiles: Readonly<Record<ProfileName, Profile>> = { itk, 'hl7uk-a3': hl7ukA3, cerner, plain };

export type ProfileName = 'itk' | 'hl7uk-a3' | 'cerner' | 'plain';

/** The profile of that name, if there is one. */
export function profileNamed(name: string): Profile | undefined {
  return Object.values(profiles).find((profile) => profile.name === name);
}
