import type { Counts } from './counts.ts';

/** The shared counts; where they cannot be asked, this process's own: nobody is refused, or let in freely, for that. */
export function withFallback(shared: Counts, own: Counts, failed: (error: unknown) => void): Counts {
  const tried = async (ask: (counts: Counts) => Promise<number>): Promise<number> => {
    try {
      return await ask(shared);
    } catch (error) {
      failed(error);
      return ask(own);
    }
  };
  return {
    add: (key, within) => tried((counts) => counts.add(key, within)),
    distinct: (key, member, within) => tried((counts) => counts.distinct(key, member, within)),
  };
}
