import type { RestrictionScope } from '@care-relay/care-events';
import type { RestrictionSaid } from './restriction.ts';
import type { StandingStatement, StatedEvent, StatedIn } from './statements.ts';
import { event } from './typed-event.ts';

/** The two flags as last stated, `S` and `1` or `2`; an empty place says that it does not restrict. */
interface Flags {
  readonly sensitive: boolean;
  readonly hiding: '' | '1' | '2';
}

const NONE: Flags = { sensitive: false, hiding: '' };

/**
 * A restriction, or its end, where it differs from what this source last said. Each of PV1-16 and ZU8-4 takes back only
 * what it stated itself: a message without ZU8 whose PV1-16 says `N` does not lift a national flag of ZU8-4.
 */
export function restrictionStatement(
  stated: StatedIn,
  said: RestrictionSaid,
  standing: StandingStatement | undefined,
): StatedEvent | undefined {
  const before = readState(standing?.state);
  const now = overlaid(before, said);
  if (restricts(now))
    return scopeOf(now) === scopeOf(before) && restricts(before) ? undefined : restricted(stated, now);
  if (!restricts(before) || standing === undefined) return undefined;
  return {
    ...event('PatientUnrestricted', {
      ...stated.base,
      patient: stated.patient,
      encounter: stated.encounter,
      takesBack: standing.eventId,
    }),
    statement: { kind: 'restriction', state: writeState(NONE) },
  };
}

function restricted({ base, patient, encounter }: StatedIn, now: Flags): StatedEvent {
  return {
    ...event('PatientRestricted', { ...base, patient, encounter, scope: scopeOf(now) }),
    statement: { kind: 'restriction', state: writeState(now) },
  };
}

function overlaid(before: Flags, said: RestrictionSaid): Flags {
  const sensitive = said.sensitivity === undefined ? before.sensitive : said.sensitivity === 'yes';
  if (said.hiding === undefined) return { ...before, sensitive };
  return { sensitive, hiding: said.hiding === 'no' ? '' : said.national ? '2' : '1' };
}

function restricts({ sensitive, hiding }: Flags): boolean {
  return sensitive || hiding !== '';
}

function scopeOf({ hiding }: Flags): RestrictionScope {
  if (hiding === '') return 'UNSPECIFIED';
  return hiding === '2' ? 'NATIONAL' : 'LOCAL';
}

function writeState({ sensitive, hiding }: Flags): string {
  return `PV1-16=${sensitive ? 'S' : ''};ZU8-4=${hiding}`;
}

function readState(state: string | undefined): Flags {
  const hiding = /ZU8-4=([12])$/.exec(state ?? '')?.[1];
  return { sensitive: state?.startsWith('PV1-16=S') ?? false, hiding: hiding === '1' || hiding === '2' ? hiding : '' };
}
