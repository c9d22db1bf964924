/** One measured thing, as it is shown and kept. */
export interface Result {
  /** What was measured: `acknowledged, 50 connections`. */
  readonly what: string;
  readonly unit: string;
  /** The hub's median over its runs. */
  readonly hub: number;
  readonly peer?: { readonly name: string; readonly value: number };
  readonly target?: Target;
  /** What else is worth knowing: percentiles, processor use. */
  readonly note?: string;
}

export interface Target {
  readonly kind: 'ratio at least' | 'ratio under' | 'at least' | 'under';
  readonly value: number;
}

/** The hub's figure over the peer's. */
export const ratioOf = ({ hub, peer }: Result): number | undefined =>
  peer === undefined || peer.value === 0 ? undefined : hub / peer.value;

/** Undefined when there is no target. */
export function isMet(result: Result): boolean | undefined {
  const { target, hub } = result;
  const ratio = ratioOf(result);
  switch (target?.kind) {
    case undefined:
      return undefined;
    case 'under':
      return hub < target.value;
    case 'at least':
      return hub >= target.value;
    case 'ratio at least':
      return ratio !== undefined && ratio >= target.value;
    case 'ratio under':
      return ratio !== undefined && ratio < target.value;
  }
}
