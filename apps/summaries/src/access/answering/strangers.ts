import type { AccessParts } from '../access-parts.ts';
import type { RefusalCode } from '../refused.ts';
import type { Identified } from '../token/identify.ts';

export type Stranger = Extract<Identified, { readonly kind: 'stranger' | 'issuer unreachable' }>;

export interface StrangerRefusal {
  readonly code: RefusalCode;
  readonly why: string;
  /** False where so many came that they would fill the audit: they are counted, and seen in the metrics. */
  readonly isAudited: boolean;
}

/** How whoever brings a token that is not believed, or cannot be checked now, is turned away. Counts them, of all together. */
export async function refusalOf(
  { kind }: Stranger,
  { register, strangers }: Pick<AccessParts, 'register' | 'strangers'>,
): Promise<StrangerRefusal> {
  const { count, within } = register.limits.strangers;
  const isAudited = (await strangers.add('strangers', within)) <= count;
  if (kind === 'issuer unreachable') return { code: 'NOT_AVAILABLE', why: 'ISSUER_UNREACHABLE', isAudited };
  if (isAudited) return { code: 'TOKEN_INVALID', why: 'TOKEN_INVALID', isAudited };
  return { code: 'TOO_MANY_LOOK_UPS', why: 'STRANGERS', isAudited };
}
