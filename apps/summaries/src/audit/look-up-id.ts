import type { IdSource } from '@care-relay/platform';

/** By so much the clocks of two machines may differ: where a look-up is searched for by its time, that much earlier. */
export const skewMs = 120_000;

/** A look-up's id: a UUID version 7 (RFC 9562, 5.7), whose first 48 bits are when the question came, in milliseconds. */
export function lookUpId(now: number, ids: IdSource): string {
  const time = now.toString(16).padStart(12, '0').slice(-12);
  const rest = ids.next().replaceAll('-', '').slice(13);
  const hex = `${time}7${rest}`;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** When the look-up of this id was made, in milliseconds; undefined for what is no such id. */
export function lookUpTime(id: string): number | undefined {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)) return undefined;
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}
