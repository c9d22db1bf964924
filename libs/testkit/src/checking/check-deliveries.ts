import type { PracticeEntry } from '../practices/behaviour.ts';

/** What is wrong in what practices received; empty lists when nothing is. */
export interface DeliveryFindings {
  /** Filed first for a later statement and then for an earlier one of the same patient, by the time the source recorded them. */
  readonly outOfOrder: readonly string[];
  /** The same content of one patient and visit (event, time recorded) filed twice in a row under two Bundle ids: a repeat that cannot be told. */
  readonly untellableRepeats: readonly string[];
  readonly filed: number;
  /** Received again with an id that was filed already: allowed, and counted. */
  readonly repeats: number;
}

/** Judges practices' logs by themselves, without knowing the hub: order per patient and practice, and repeats. */
export function checkDeliveries(entries: readonly PracticeEntry[]): DeliveryFindings {
  const filed = entries.filter(({ status, repeat, message }) => status === 200 && !repeat && message !== undefined);
  return {
    outOfOrder: outOfOrder(filed),
    untellableRepeats: untellableRepeats(filed),
    filed: filed.length,
    repeats: entries.filter(({ repeat }) => repeat).length,
  };
}

const laneOf = ({ ods, message }: PracticeEntry): string => `${ods} ${[...(message?.patient ?? [])].sort().join(' ')}`;

function outOfOrder(filed: readonly PracticeEntry[]): readonly string[] {
  const latest = new Map<string, number>();
  const found: string[] = [];
  for (const entry of filed) {
    const lane = laneOf(entry);
    const recordedAt = Date.parse(entry.message?.recordedAt ?? '');
    if (recordedAt < (latest.get(lane) ?? 0)) found.push(entry.message?.bundleId ?? '');
    latest.set(lane, Math.max(recordedAt, latest.get(lane) ?? 0));
  }
  return found;
}

/** Twice in a row: a discharge that was taken back in between may well be said again in the same minute. */
function untellableRepeats(filed: readonly PracticeEntry[]): readonly string[] {
  const latest = new Map<string, { readonly what: string; readonly bundleId: string | undefined }>();
  const found: string[] = [];
  for (const entry of filed) {
    const { event, reason, recordedAt, visit, bundleId } = entry.message ?? {};
    const what = [event, reason, recordedAt, visit].join('\n');
    const before = latest.get(laneOf(entry));
    if (before?.what === what && before.bundleId !== bundleId) found.push(bundleId ?? '');
    latest.set(laneOf(entry), { what, bundleId });
  }
  return found;
}
