import type { ViewReach } from './view-place.ts';

/** A view that is begun anew where it cannot be gone on with. */
export interface BegunView {
  load(): Promise<ViewReach | undefined>;
  begin(instead?: string): Promise<string>;
}

/** Where a view stands, and the offset that each partition's next record will get. */
export interface StandingView {
  readonly view: Pick<ViewReach, 'generation' | 'reach'>;
  readonly high: ReadonlyMap<number, number>;
}

type Ends = () => Promise<readonly { readonly partition: number; readonly high: number }[]>;

/**
 * The view as it stands, and the ends of its log. One that stands beyond them is of another log, and is begun anew. The ends are
 * asked after the view, never before: who brings another partition on meanwhile would seem to have gone beyond the end.
 */
export async function standingView(view: BegunView, ends: Ends): Promise<StandingView> {
  const standing = await view.load();
  const high = new Map((await ends()).map((end) => [end.partition, end.high]));
  const isBeyond = [...(standing?.reach ?? [])].some(([partition, offset]) => offset > (high.get(partition) ?? 0));
  if (standing !== undefined && !isBeyond) return { view: standing, high };
  const generation = await view.begin(standing?.generation);
  return { view: (await view.load()) ?? { generation, reach: new Map() }, high };
}
