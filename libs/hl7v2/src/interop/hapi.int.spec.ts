import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { acknowledges } from '../acknowledgement/acknowledges.ts';
import { describeAcknowledgement } from '../acknowledgement/describe-acknowledgement.ts';
import { readAcknowledgement } from '../acknowledgement/read-acknowledgement.ts';
import { connectMllp } from '../mllp/client.ts';
import { startMllpServer } from '../mllp/server.ts';
import { acknowledging, message } from './acknowledging.fixture.ts';
import { builtWithMaven, freePort, lacks, root, run } from './outside.fixture.ts';
import { PeerProcess } from './peer-process.fixture.ts';

const why = lacks({ commands: ['java', 'mvn'] });
const CLASSES = ['-cp', 'target/classes:target/lib/*', 'HapiPeer'];

describe.skipIf(why !== '')(`HAPI HL7v2 at the other end${why}`, () => {
  let built = '';
  const ends: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    built = await builtWithMaven('interop/hapi-peer', join(root, 'libs/hl7v2/interop/hapi-peer'));
  }, 300_000);
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  /** What HAPI's client was answered: control id sent, MSA-1, MSA-2. */
  async function sendWithHapi(controlIds: { readonly threads: number; readonly each: number }, text: Buffer) {
    const received: string[] = [];
    const server = await startMllpServer({ port: 0 }, acknowledging(received));
    ends.push(() => server.stop());
    const folder = await mkdtemp(join(tmpdir(), 'hapi-peer-'));
    ends.push(() => rm(folder, { recursive: true }));
    const file = join(folder, 'message.hl7');
    await writeFile(file, text);
    const { threads, each } = controlIds;
    const args = ['client', String(server.port), String(threads), String(each), file];
    const { stdout } = await run('java', [...CLASSES, ...args], { cwd: built });
    return {
      received,
      answers: stdout
        .trim()
        .split('\n')
        .map((line) => line.split('\t')),
    };
  }

  it.each(['2.3', '2.4', '2.5'])(
    'sends us 200 messages of %s from 10 threads over one connection, and takes our AA for each',
    async (version) => {
      const { received, answers } = await sendWithHapi({ threads: 10, each: 20 }, message('x', version));
      expect(answers).toHaveLength(200);
      expect(answers.every(([sent, code, echoed]) => code === 'AA' && echoed === sent)).toBe(true);
      expect(received.toSorted()).toEqual(answers.map(([sent]) => sent).toSorted());
    },
  );

  it('is sent 300 messages by us and acknowledges each; what it refuses we can put in words', async () => {
    const port = await freePort();
    const peer = new PeerProcess('java', [...CLASSES, 'server', String(port)], built);
    ends.push(() => peer.stop());
    await peer.listening();
    const client = connectMllp({ host: '127.0.0.1', port, matches: acknowledges });
    ends.push(() => client.close());
    const ids = Array.from({ length: 300 }, (_, n) => `N${n}`);
    const answers = await Promise.all(ids.map((id) => client.send(message(id))));
    expect(answers.map((answer) => readAcknowledgement(answer))).toEqual(
      ids.map((controlId) => ({ code: 'AA', controlId, text: undefined, problems: [] })),
    );
    expect(await peer.printed(ids.length)).toEqual(ids.map((id) => `${id}\tMüller & Söhne`));
    const words = await Promise.all(
      ['2.4', '2.5'].map(async (version) => inWords(await client.send(message('bad1', version)))),
    );
    expect(words).toEqual(
      ['2.4', '2.5'].map(() => expect.stringMatching(/^AE .*control id bad1.*103 Table value not found/s)),
    );
  });
});

function inWords(answer: Buffer): string {
  const read = readAcknowledgement(answer);
  return read === undefined ? '' : describeAcknowledgement(read).join('\n');
}
