import type { World } from './world.ts';

/** What the hub answers on this path, as JSON. */
export async function ask(world: World, path: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(`${world.hub.address}/${path}`);
  // The edge from JSON: the hub's own answer.
  return (await answer.json()) as Readonly<Record<string, unknown>>;
}
