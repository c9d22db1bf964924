import type { Clock } from '@care-relay/platform';
import type { Counts } from './counts.ts';
import { weighted } from './weighted.ts';

interface Window {
  readonly index: number;
  readonly now: number;
  readonly before: number;
}

/** Counts of this process alone, at the most `limit` keys: the one that was not used for longest makes room. */
export function localCounts(limit: number, clock: Pick<Clock, 'now'>): Counts {
  const windows = new Map<string, Window>();
  const sets = new Map<string, { readonly members: ReadonlySet<string>; readonly endsAt: number }>();
  return {
    add(key, within) {
      const at = clock.now();
      const index = Math.floor(at / within);
      const last = windows.get(key);
      const window = {
        index,
        now: (last?.index === index ? last.now : 0) + 1,
        before: last?.index === index ? last.before : last?.index === index - 1 ? last.now : 0,
      };
      keep(windows, { key, value: window, limit });
      return Promise.resolve(weighted(window, { at, within }));
    },
    joins(key, member, { atMost, within }) {
      const known = sets.get(key);
      const members = known !== undefined && known.endsAt > clock.now() ? known.members : new Set<string>();
      if (!members.has(member) && members.size >= atMost) return Promise.resolve(false);
      const value = { members: new Set([...members, member]), endsAt: clock.now() + within };
      keep(sets, { key, value, limit });
      return Promise.resolve(true);
    },
  };
}

function keep<V>(map: Map<string, V>, { key, value, limit }: { key: string; value: V; limit: number }): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > limit && oldest.done !== true) map.delete(oldest.value);
}
