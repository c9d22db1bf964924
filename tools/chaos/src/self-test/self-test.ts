import { REPOSITORY } from '@care-relay/deploy-local';
import { join } from 'node:path';
import { chaos, type ChaosOutcome, type ChaosWanted } from '../chaos.ts';
import { isClean, judge } from '../checking/judge.ts';
import { plantedTree } from './planted-tree.ts';
import { type Plant, plants } from './plants.ts';

/** A plant must be found within so many faults. */
const within = 100;
const lookEvery = 5;

export interface SelfTestOutcome {
  readonly clean: boolean;
  readonly lastLine: string;
}

/** Plants each mistake in a copy of the product and lets the harness find it: the harness itself is tested. */
export async function selfTest(wanted: ChaosWanted, only: readonly string[]): Promise<SelfTestOutcome> {
  const chosen = only.length === 0 ? plants : plants.filter(({ name }) => only.includes(name));
  const missed: string[] = [];
  for (const plant of chosen) {
    const outcome = await oneRun(plant, wanted);
    wanted.report.say(`${outcome.clean ? '✗ not found' : '✓ found'}: ${plant.name} · ${outcome.lastLine}`);
    if (outcome.clean) missed.push(plant.name);
  }
  const lastLine = `planted ${chosen.length}, found ${chosen.length - missed.length}`;
  return {
    clean: missed.length === 0,
    lastLine: missed.length === 0 ? lastLine : `${lastLine}, missed: ${missed.join('; ')}`,
  };
}

async function oneRun(plant: Plant, wanted: ChaosWanted): Promise<ChaosOutcome> {
  const folder = join(wanted.folder, plant.name.replaceAll(' ', '-'));
  const root = plantedTree(plant, { from: REPOSITORY, to: join(wanted.folder, 'planted') });
  return chaos({
    ...wanted,
    ...{ folder, root, reports: folder },
    options: { ...wanted.options, faults: within, resume: false },
    rest: { every: lookEvery, isEnough: (faults) => !isClean(judge(folder, faults)) },
  });
}
