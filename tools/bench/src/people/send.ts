import { cpuSeconds } from '../figures/cpu.ts';
import { spreadOf } from '../figures/percentiles.ts';
import { atRate } from '../load/at-rate.ts';
import { LoadConnection } from '../load/connection.ts';
import { admission, admittedOnce, askedAbout, busyPatient, type HospitalName } from './people.ts';
import type { Flow, History, HospitalPorts, Populate, Sent } from './questions.ts';

/** A message for one of the hospitals to send. */
interface Outgoing {
  readonly at: HospitalName;
  readonly framed: Buffer;
}

const day = 86_400_000;
/** Before the flow begins, who is asked about was planned, expected and admitted. */
const admittedAfter = 4;
const connectionsEach = 25;
/** Messages of an admission, and how many admissions of each there are at the most. */
const stepsEach = 12;
const rounds = 10;

/** When the first admission of all began: every later one is past too. */
let firstAt = 0;
let flowing: Iterator<Outgoing> | undefined;

export async function populate({ ports, patients }: Populate): Promise<Sent> {
  firstAt = Date.now() - 70 * day;
  const once = range(askedAbout, patients).map((patient) => () => [
    { at: 'north' as const, framed: admittedOnce(patient, firstAt) },
  ]);
  const both = range(0, Math.min(askedAbout, patients)).flatMap((patient) =>
    (['north', 'south'] as const).map((at) => () => begun(at, patient)),
  );
  return sending(ports, connectionsEach, async (lines) => {
    const left = [...both, ...once].values();
    await Promise.all(
      lines.map(async (line) => {
        for (const messages of left) for (const one of messages()) await line(one);
      }),
    );
  });
}

function begun(at: HospitalName, patient: number): readonly Outgoing[] {
  return admission({ at, patient, round: 0, firstAt })
    .slice(0, admittedAfter)
    .map((framed) => ({ at, framed }));
}

/** Goes on where the flow before it ended: nothing is sent twice. */
export function flow({ ports, perSecond, seconds }: Flow): Promise<Sent> {
  flowing ??= eventsToCome();
  const coming = flowing;
  return sending(ports, 5, (lines) =>
    atRate({ perSecond, seconds, slots: lines.length }, (_, slot) => {
      const next = coming.next();
      const line = lines[slot];
      return next.done === true || line === undefined ? undefined : () => line(next.value);
    }),
  );
}

/** What happens further to those who were admitted, everybody in turn, each in their own order; then their next admission. */
function* eventsToCome(): Generator<Outgoing> {
  for (let step = admittedAfter; step < rounds * stepsEach; step += 1) {
    for (let turn = 0; turn < 2 * askedAbout; turn += 1) {
      const at = turn % 2 === 0 ? 'north' : 'south';
      const round = Math.floor(step / stepsEach);
      const framed = admission({ at, patient: turn >> 1, round, firstAt })[step % stepsEach];
      if (framed !== undefined) yield { at, framed };
    }
  }
}

export function history({ ports, events }: History): Promise<Sent> {
  const began = Date.now() - 700 * day;
  const messages = range(0, Math.ceil(events / stepsEach))
    .flatMap((round) => admission({ at: 'north', patient: busyPatient, round, firstAt: began }))
    .slice(0, events);
  return sending(ports, 1, async ([line]) => {
    for (const framed of messages) await line?.({ at: 'north', framed });
  });
}

type Line = (message: Outgoing) => Promise<void>;

/** Opens so many lines, each with a connection to either hospital, and counts what `work` sends on them. */
async function sending(
  ports: HospitalPorts,
  connections: number,
  work: (lines: readonly Line[]) => Promise<void>,
): Promise<Sent> {
  const open = (port: number) => Promise.all(range(0, connections).map(() => LoadConnection.open(port)));
  const opened = { north: await open(ports.north), south: await open(ports.south) };
  const times: number[] = [];
  const counts = { acknowledged: 0, failed: 0 };
  const line =
    (index: number): Line =>
    async ({ at, framed }) => {
      const sent = performance.now();
      const answer = await opened[at][index]?.exchange(framed).catch(() => undefined);
      times.push(performance.now() - sent);
      counts[answer?.includes('MSA|AA') === true ? 'acknowledged' : 'failed'] += 1;
    };
  const cpu = process.cpuUsage();
  const started = performance.now();
  await work(range(0, connections).map(line));
  const seconds = (performance.now() - started) / 1_000;
  for (const one of [...opened.north, ...opened.south]) one.close();
  return { ...counts, seconds, answers: spreadOf(times), generatorCpuSeconds: cpuSeconds(cpu) };
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n);
}
