import type { RegionSnapshot } from '../figures/snapshot.ts';
import { line, screen } from './screen.ts';

/** Where the view is written: a terminal is redrawn in place, anything else gets a line now and then. */
export interface Output {
  readonly isTTY?: boolean;
  /** Asked anew at each drawing: a process in a session of its own is not told when the window changes. */
  getWindowSize?(): [columns: number, rows: number];
  write(text: string): unknown;
}

export interface Shown {
  snapshot(): RegionSnapshot;
  /** A few lines about the hub, as it says itself. */
  hub(): Promise<readonly string[]>;
}

const REDRAW_MS = 1_000;
const LINE_MS = 5_000;

/** Shows the region until `stop` is called. What others write meanwhile stays above the view. */
export function showRegion(shown: Shown, output: Output): { stop(): void } {
  const draw = output.isTTY ? redrawing(shown, output) : lining(shown, output);
  const timer = setInterval(() => void draw(), output.isTTY ? REDRAW_MS : LINE_MS);
  return { stop: () => clearInterval(timer) };
}

function lining({ snapshot, hub }: Shown, output: Output): () => Promise<void> {
  return async () => void output.write(`${line(snapshot(), await hub())}\n`);
}

function redrawing({ snapshot, hub }: Shown, output: Output): () => Promise<void> {
  let drawn = 0;
  return async () => {
    const [columns, rows] = output.getWindowSize?.() ?? [120, 40];
    const page = screen(snapshot(), await hub());
    const lines = page.slice(0, rows - 1).map((text) => text.slice(0, columns - 1));
    // Up to where the last drawing began, then clear to the end of the screen: no flicker, nothing left over.
    const back = drawn === 0 ? '' : `\u001b[${drawn}A\r`;
    output.write(`${back}\u001b[J${lines.join('\n')}\n`);
    drawn = lines.length;
  };
}
