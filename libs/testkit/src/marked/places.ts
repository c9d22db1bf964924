import type { Tag } from '@care-relay/care-events';

/**
 * Paths, besides those tagged `contact`, whose words tell where a patient lives, is or is known (design section 6): who issued
 * an identifier, and it; who is named as a clinician; free text that is not there to keep somebody safe.
 */
const telling: readonly RegExp[] = [
  /(^|[.[\]])(authority|facility|organisation|sendingFacility|sendingApplication|assigner)$/i,
  /[iI]dentifiers\[\]\.value$/,
  /(visitNumber|episodeNumber|preadmitNumber)\.value$/,
  /(attending|referring|consulting|admitting|diagnosedBy|performedBy|author|enteredBy)(\[\])?\.(code|family|given)$/,
  /^document\.(title|sections)/,
  /^referral\.(needs|equipment|wardContact|requestedOf|existingProvider)/,
  /^(practice|formerPractice)\./,
  /\.visitDescription$/,
  /(destination|sourceOfAdmission)\.text$/i,
];

/** Whether what stands at a path tells where a patient is. */
export function isPlace(path: string, tags: readonly Tag[]): boolean {
  return tags.includes('contact') || telling.some((one) => one.test(path));
}
