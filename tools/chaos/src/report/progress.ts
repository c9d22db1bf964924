import type { PlannedFault } from '../plan/plan.ts';
import type { Calm } from '../run/rate.ts';

const width = 24;

/** One line for where a run stands: a bar, the fault, and how the load is. */
export function progressLine(
  done: number,
  of: number,
  { fault, calm }: { fault: PlannedFault; calm: Calm | undefined },
): string {
  const filled = Math.round((done / of) * width);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
  const load =
    calm === undefined ? '' : ` · ${Math.round(calm.perSecond)}/s after ${(calm.tookMs / 1000).toFixed(1)} s`;
  return `${bar} ${done}/${of} ${fault.kind} ${fault.target}${fault.within ? ' (within)' : ''}${load}`;
}

/** Shows progress: in place on a terminal, a line for each fault elsewhere. */
export function progressOn(out: NodeJS.WriteStream, of: number) {
  return (done: number, fault: PlannedFault, calm: Calm | undefined): void => {
    const line = progressLine(done, of, { fault, calm });
    if (out.isTTY) out.write(`\r\u001b[2K${line}`);
    else if (calm !== undefined) out.write(`${line}\n`);
  };
}
