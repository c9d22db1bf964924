import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../figures/percentiles.ts';
import type { Result } from '../figures/result.ts';
import { BenchSettings, camelTopic, FOLDER } from '../infrastructure.ts';
import { benchPractice, fill, makeCorpus } from '../load/corpus.ts';
import { provePeer } from '../peers/camel-proof.ts';
import { JavaProcess } from '../peers/java-process.ts';
import { javaPeers, type JavaPeers } from '../peers/java.ts';
import type { ParsingRates } from '../peers/parsing-main.ts';
import { ask } from '../processes/ask.ts';
import { startChild, stopChild } from '../processes/children.ts';
import { figure } from '../report/table.ts';
import { missingOf, perSecond, spread } from './acknowledged.ts';
import type { Bench } from './bench.ts';
import { recordsIn } from './drain.ts';
import { fullLoad, hubUnderTest, type FullRun, type HubRun, type UnderTest } from './full-run.ts';

const camelPort = 57_585;
const connections = 50;

/** Against Apache Camel doing the first part of the same work, and HAPI's parser against ours. */
export async function camelPart(bench: Bench): Promise<readonly Result[]> {
  const peers = await javaPeers(BenchSettings.read(), bench);
  if (peers === undefined) return [];
  return [...(await parsed(bench, peers)), ...(await acknowledged(bench, peers))];
}

async function acknowledged(bench: Bench, peers: JavaPeers): Promise<readonly Result[]> {
  const camel = await bench.report.step('start Apache Camel', () => camelUnderTest(bench, peers));
  try {
    const hub = await bench.report.step('start the hub', () => hubUnderTest(bench, 'hospital-pas'));
    try {
      return resultsOf(peers, await inTurn(bench, { hub, camel }));
    } finally {
      await hub.stop();
    }
  } finally {
    await camel.stop();
  }
}

interface Runs {
  readonly hub: HubRun[];
  readonly camel: HubRun[];
}

function inTurn(bench: Bench, { hub, camel }: { hub: UnderTest<HubRun>; camel: UnderTest<HubRun> }): Promise<Runs> {
  const { seconds, pairs } = bench.options;
  return bench.report.step(`Camel, ${connections} connections, ${pairs} pairs of ${seconds} s`, async () => {
    // A JVM compiles what it runs often: it is measured warm, as it runs in a hospital.
    await camel.run({ connections, seconds: Math.max(15, seconds) });
    await hub.run({ connections, seconds: Math.min(5, seconds) });
    const runs: Runs = { hub: [], camel: [] };
    for (let pair = 0; pair < pairs; pair += 1) {
      runs.hub.push(await hub.run({ connections, seconds }));
      runs.camel.push(await camel.run({ connections, seconds }));
    }
    return runs;
  });
}

/** Every message that Camel acknowledges is looked for in its topic. */
async function camelUnderTest(bench: Bench, peers: JavaPeers): Promise<UnderTest<HubRun>> {
  const args = [String(camelPort), bench.infrastructure.kafkaBrokers.join(','), camelTopic];
  const camel = await JavaProcess.start(peers, { main: 'carerelay.bench.CamelPeer', args });
  try {
    await provePeer(bench.bus, { port: camelPort, topic: camelTopic });
  } catch (error) {
    await camel.stop();
    throw error;
  }
  return {
    async run(size) {
      const before = await recordsIn(bench.bus, camelTopic);
      const cpu = await camel.ask('cpu');
      const result = await fullLoad(bench, camelPort, size);
      const cpuSeconds = (await camel.ask('cpu')) - cpu;
      const missing = result.acknowledged - ((await recordsIn(bench.bus, camelTopic)) - before);
      return { ...result, cpuSeconds, missing, wholeWay: perSecond({ ...result, cpuSeconds }) };
    },
    stop: () => camel.stop(),
  };
}

function resultsOf({ camelVersion }: JavaPeers, { hub, camel }: Runs): readonly Result[] {
  const name = `Apache Camel ${camelVersion}`;
  const of = (what: (run: HubRun) => number) => ({
    hub: median(hub.map(what)),
    peer: { name, value: median(camel.map(what)) },
  });
  const p99 = ({ answers }: FullRun): number => answers.p99;
  const used = ({ cpuSeconds, acknowledged }: FullRun): number => (1e6 * cpuSeconds) / Math.max(1, acknowledged);
  const what = `${connections} connections`;
  const lost = missingOf(camel).replace('its event', 'its record');
  return [
    {
      what: `acknowledged against Camel, ${what}`,
      unit: '/s',
      ...of(perSecond),
      target: { kind: 'ratio at least', value: 1.5 },
      note: `hub ${spread(hub)}; Camel ${spread(camel)}; ${lost}`,
    },
    { what: `acknowledged, p99, ${what}`, unit: 'ms', ...of(p99), target: { kind: 'ratio under', value: 1 } },
    {
      what: `in care.hospital against Camel, ${what}`,
      unit: '/s',
      hub: median(hub.map(({ wholeWay }) => wholeWay)),
      peer: { name, value: median(camel.map(perSecond)) },
      target: { kind: 'ratio at least', value: 1 },
      note: missingOf(hub),
    },
    { what: `processor time a message, ${what}`, unit: 'µs', ...of(used), note: 'Camel maps nothing' },
  ];
}

/** HAPI in a JVM of its own and our library, in turn, both warmed. */
async function parsed({ options, report }: Bench, peers: JavaPeers): Promise<readonly Result[]> {
  const file = join(FOLDER, 'messages.hl7');
  const messages = makeCorpus({ patients: 100, plot: 'plannedAdmission', practice: benchPractice }).flat();
  writeFileSync(
    file,
    messages.map((one, index) => fill(one, index, index).toString('utf8', 1).slice(0, -2)).join('\n'),
  );
  const hapi = await JavaProcess.start(peers, { main: 'carerelay.bench.HapiParse', args: [file] });
  const ours = startChild('peers/parsing-main.js');
  try {
    return await report.step('parsing, against HAPI', async () => {
      const seconds = Math.min(3, options.seconds);
      await hapi.ask('15');
      const rates: { hapi: number; ours: ParsingRates }[] = [];
      for (let pair = 0; pair < options.pairs; pair += 1)
        rates.push({ hapi: await hapi.ask(`${seconds}`), ours: await ask<ParsingRates>(ours, { pairs: 1, seconds }) });
      return parsingResults(peers, rates);
    });
  } finally {
    await Promise.all([hapi.stop(), stopChild(ours)]);
  }
}

function parsingResults(
  { hapiVersion }: JavaPeers,
  rates: readonly { hapi: number; ours: ParsingRates }[],
): readonly Result[] {
  const peer = { name: `HAPI ${hapiVersion}, parse alone`, value: median(rates.map(({ hapi }) => hapi)) };
  const note = `messages of ${figure(rates[0]?.ours.bytes ?? 0)} bytes, one process each`;
  return [
    { what: 'parse against HAPI', unit: '/s', hub: median(rates.map(({ ours }) => ours.parse)), peer, note },
    {
      what: 'parse and map against HAPI',
      unit: '/s',
      hub: median(rates.map(({ ours }) => ours.parseAndMap)),
      peer,
      note,
    },
  ];
}
