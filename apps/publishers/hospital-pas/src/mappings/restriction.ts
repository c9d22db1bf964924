import type { Line, ThreeState } from './line.ts';

/** What one field says about hiding the patient's whereabouts. */
type Said = 'yes' | 'no' | undefined;

export interface RestrictionSaid {
  /** PV1-16: `S` sensitive; `N` or `""` not. `Y` (stop noted) and `I` say nothing about it. */
  readonly sensitivity: Said;
  /** ZU8-4: `1` local or `2` national; `0` or `""` not. */
  readonly hiding: Said;
  readonly national: boolean;
}

/** What PV1-16 and ZU8-4 say. */
export function restrictionSaid(pv1: Line, zu8: Line): RestrictionSaid {
  const hiding = zu8.plain(4);
  return {
    sensitivity: said(pv1.plain(16), SENSITIVITY),
    hiding: said(hiding, HIDING),
    national: hiding === '2',
  };
}

/** What both fields come to together: the stricter of the two; null where neither says anything. */
export function isRestricted({ sensitivity, hiding }: RestrictionSaid): boolean | null {
  if (sensitivity === 'yes' || hiding === 'yes') return true;
  return sensitivity === 'no' || hiding === 'no' ? false : null;
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
