import type { Finding } from './finding.ts';

const BANNED = /(^|-)(utils?|helpers?|common|managers?)($|-)/;
const KEBAB = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
/** Names that custom, a tool or a language gives. */
const GIVEN =
  /^(README|CONTRIBUTING|LICENSE|NOTICE|CHANGELOG|SECURITY|CODE_OF_CONDUCT|Dockerfile|Chart|NOTES|_[a-z]+)(\.[a-z]+)?$|^[A-Z]\w+\.java$/;
/** Folders whose file names carry the names of things (a trigger `A01`, an event type `PatientAdmitted`). */
const NAMES_OF_THINGS = /(^|\/)(golden|samples|generated|catalogue|fixtures)(\/|$)/;

/** Files and folders are in kebab-case and none is called after nothing in particular. */
export function findBadNames(path: string): readonly Finding[] {
  const parts = path.split('/');
  const banned = parts.filter((part) => part.split('.').some((word) => BANNED.test(word.toLowerCase())));
  const odd = NAMES_OF_THINGS.test(path) ? [] : parts.filter((part) => !KEBAB.test(part) && !GIVEN.test(part));
  return [
    ...banned.map((part) => ({ path, rule: 'banned-name', text: `${part}: name it after what it does` })),
    ...odd.map((part) => ({ path, rule: 'kebab-case', text: `${part}: files and folders are in kebab-case` })),
  ];
}
