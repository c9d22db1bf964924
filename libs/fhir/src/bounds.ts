export interface Bounds {
  readonly start: string | undefined;
  readonly end: string | undefined;
}

/** Both bounds where they can be compared and are in order (R4, per-1); else the start alone, and the words say the rest. */
export function boundsOf(start: string | undefined, end: string | undefined): Bounds {
  if (start === undefined || end === undefined) return { start, end };
  const areMoments = start.includes('T') && end.includes('T');
  const isInOrder = areMoments ? Date.parse(start) <= Date.parse(end) : start.length === end.length && start <= end;
  return { start, end: isInOrder ? end : undefined };
}
