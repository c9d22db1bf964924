import type { PatientDraft } from '@care-relay/care-events';
import { Line, type ThreeState } from './line.ts';
import type { Reading } from './reading.ts';

/** What one field says about hiding the patient's whereabouts. */
export type Said = 'yes' | 'no' | undefined;

export interface RestrictionSaid {
  /** PV1-16: `S` sensitive; `N` or `""` not. `Y` (stop noted) and `I` say nothing about it. */
  readonly sensitivity: Said;
  /** ZU8-4: `1` local or `2` national; `0` or `""` not. */
  readonly hiding: Said;
  readonly national: boolean;
}

/** PV1-16 and ZU8 as sent, and what they come to together: the stricter of the two. */
export function restrictionFields(reading: Reading): PatientDraft {
  const zu8 = zu8Of(reading);
  const { sensitivity, hiding } = restrictionSaid(reading);
  const stated = [sensitivity, hiding];
  return {
    sensitivity: Line.of(reading.message, 'PV1').plain(16),
    consentToShare: zu8.plain(2),
    summaryCareRecordConsent: zu8.plain(3),
    locationHiding: zu8.plain(4),
    restricted: stated.includes('yes') ? true : stated.includes('no') ? false : null,
  };
}

export function restrictionSaid(reading: Reading): RestrictionSaid {
  const sensitivity = Line.of(reading.message, 'PV1').plain(16);
  const hiding = zu8Of(reading).plain(4);
  return {
    sensitivity: said(sensitivity, SENSITIVITY),
    hiding: said(hiding, HIDING),
    national: hiding === '2',
  };
}

function zu8Of({ message, profile }: Reading): Line {
  return profile.ukSegments ? Line.of(message, 'ZU8') : new Line('ZU8', undefined);
}

interface Words {
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

const SENSITIVITY: Words = { yes: ['S'], no: ['N'] };
const HIDING: Words = { yes: ['1', '2'], no: ['0'] };

function said(value: ThreeState<string>, words: Words): Said {
  if (value === null) return undefined;
  if (typeof value === 'object') return 'no';
  if (words.yes.includes(value.toUpperCase())) return 'yes';
  return words.no.includes(value.toUpperCase()) ? 'no' : undefined;
}
