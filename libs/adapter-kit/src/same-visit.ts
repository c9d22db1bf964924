import type { VisitNumber } from '@care-relay/care-events';

/**
 * Whether two events of a source are about one visit; false where either says of none. Feeds do not always repeat the
 * authority: where both give one, it must agree.
 */
export function isSameVisit(one: VisitNumber | undefined, other: VisitNumber | undefined): boolean {
  if (one === undefined || other === undefined || one.value !== other.value) return false;
  return one.authority === null || other.authority === null || one.authority === other.authority;
}
