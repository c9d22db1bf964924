import { cpSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { acknowledges } from '../acknowledgement/acknowledges.ts';
import { readAcknowledgement } from '../acknowledgement/read-acknowledgement.ts';
import { connectMllp } from '../mllp/client.ts';
import { startMllpServer } from '../mllp/server.ts';
import { acknowledging, message } from './acknowledging.fixture.ts';
import { freePort, lacks, madeOnce, root, run } from './outside.fixture.ts';
import { PeerProcess } from './peer-process.fixture.ts';

const why = lacks({ commands: ['python3', 'pip'] });
const folder = join(root, 'libs/hl7v2/interop/python-hl7');

describe.skipIf(why !== '')(`python-hl7 at the other end${why}`, () => {
  let python = '';
  const ends: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    python = await madeOnce('interop/python-hl7', folder, async (target) => {
      cpSync(folder, target, { recursive: true });
      await run('pip', ['install', '--quiet', '--target', target, '-r', join(folder, 'requirements.txt')]);
    });
  }, 300_000);
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  it('sends us a file of messages with mllp_send and prints our acknowledgements', async () => {
    const received: string[] = [];
    const server = await startMllpServer({ port: 0 }, acknowledging(received));
    ends.push(() => server.stop());
    const made = await mkdtemp(join(tmpdir(), 'python-hl7-'));
    ends.push(() => rm(made, { recursive: true }));
    const ids = Array.from({ length: 50 }, (_, n) => `P${n}`);
    await writeFile(join(made, 'messages.hl7'), Buffer.concat([...ids, 'bad1'].map((id) => message(id))));
    const code = 'import sys; from hl7.client import mllp_send; sys.argv[0] = "mllp_send"; mllp_send()';
    const args = ['--port', String(server.port), '--loose', '--file', join(made, 'messages.hl7'), '127.0.0.1'];
    const { stdout } = await run('python3', ['-c', code, ...args], { cwd: python });
    expect(received).toEqual([...ids, 'bad1']);
    const answered = stdout.match(/MSA\|[^\r\n]*/g)?.map((msa) => msa.split('|').slice(1, 3).join(' '));
    expect(answered).toEqual([...ids.map((id) => `AA ${id}`), 'AE bad1']);
  });

  it('is sent 300 messages by us and acknowledges each', async () => {
    const port = await freePort();
    const peer = new PeerProcess('python3', ['server.py', String(port)], python);
    ends.push(() => peer.stop());
    await peer.listening();
    const client = connectMllp({ host: '127.0.0.1', port, matches: acknowledges, limits: { pipeline: 20 } });
    ends.push(() => client.close());
    const ids = Array.from({ length: 300 }, (_, n) => `N${n}`);
    const answers = await Promise.all(ids.map((id) => client.send(message(id))));
    expect(answers.map((answer) => readAcknowledgement(answer)?.controlId)).toEqual(ids);
    expect(await peer.printed(ids.length)).toEqual(ids);
  });
});
