import { cpSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import type { Passage, Plant } from './plants.ts';

/** A plant's passage no longer stands where it should, or more than once: the product has changed, and the plant must too. */
export class PlantDoesNotApply extends Error {
  readonly code = 'PLANT_DOES_NOT_APPLY';

  constructor({ name }: Plant, { file, is }: Passage, times: number) {
    super(`${name}: in ${file} there stands ${times} times, not once: ${is}`);
  }
}

const Described = z.object({ name: z.string() });
const ours = '@care-relay';

/** Copies the built tree and plants the mistake in the copy. The product itself has no switch for it. */
export function plantedTree(plant: Plant, { from, to }: { readonly from: string; readonly to: string }): string {
  rmSync(to, { recursive: true, force: true });
  copyBuilt(from, to);
  for (const passage of plant.passages) apply(plant, passage, to);
  return to;
}

function copyBuilt(from: string, to: string): void {
  mkdirSync(join(to, 'node_modules', ours), { recursive: true });
  cpSync(join(from, 'package.json'), join(to, 'package.json'));
  for (const described of globSync('{libs,apps,apps/*}/*/package.json', { cwd: from })) {
    const folder = dirname(described);
    mkdirSync(join(to, folder), { recursive: true });
    cpSync(join(from, described), join(to, described));
    cpSync(join(from, folder, 'dist'), join(to, folder, 'dist'), { recursive: true });
    const { name } = Described.parse(JSON.parse(readFileSync(join(from, described), 'utf8')));
    const link = join(to, 'node_modules', name);
    symlinkSync(relative(dirname(link), join(to, folder)), link);
  }
  for (const name of readdirSync(join(from, 'node_modules')))
    if (name !== ours) symlinkSync(join(from, 'node_modules', name), join(to, 'node_modules', name));
}

function apply(plant: Plant, passage: Passage, tree: string): void {
  const file = join(tree, passage.file);
  const text = readFileSync(file, 'utf8');
  const times = text.split(passage.is).length - 1;
  if (times !== 1) throw new PlantDoesNotApply(plant, passage, times);
  writeFileSync(
    file,
    text.replace(passage.is, () => passage.becomes),
  );
}
