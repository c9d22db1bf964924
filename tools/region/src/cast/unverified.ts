/** The hub's ports for files sent by hand, one per profile; any sender is taken, as a source that nobody verified. */
export const unverifiedPorts = {
  // As in `deploy/environments/local/hospital-pas/sources/unverified-*.json`.
  itk: 12_581,
  'hl7uk-a3': 12_582,
  cerner: 12_583,
  plain: 12_584,
} as const;

export type ProfileName = keyof typeof unverifiedPorts;

export const profileNames = Object.keys(unverifiedPorts).filter(isProfileName);

export function isProfileName(text: string): text is ProfileName {
  return Object.hasOwn(unverifiedPorts, text);
}
