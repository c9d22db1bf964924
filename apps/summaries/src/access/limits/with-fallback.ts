import type { Counts } from './counts.ts';

/** The shared counts; where they cannot be asked, this process's own: nobody is refused, or let in freely, for that. */
export function withFallback(shared: Counts, own: Counts, failed: (error: unknown) => void): Counts {
  const tried = async <T>(ask: (counts: Counts) => Promise<T>): Promise<T> => {
    try {
      return await ask(shared);
    } catch (error) {
      failed(error);
      return ask(own);
    }
  };
  return {
    add: (key, within) => tried((counts) => counts.add(key, within)),
    joins: (key, member, terms) => tried((counts) => counts.joins(key, member, terms)),
  };
}
