/** How many came within the last window, from the counts of this calendar window and the one before. */
export function weighted(
  { now, before }: { readonly now: number; readonly before: number },
  { at, within }: { readonly at: number; readonly within: number },
): number {
  const elapsed = (at % within) / within;
  return now + Math.floor(before * (1 - elapsed));
}
