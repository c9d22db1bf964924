import { freePorts } from './free-ports.ts';

/** The first of `count` ports of loopback in a row, all free a moment ago. */
export async function portsInARow(count = 1): Promise<number> {
  for (;;) {
    const [first = 0, ...rest] = await freePorts(count);
    if (rest.every((port, n) => port === first + 1 + n)) return first;
  }
}
