import { readFile } from 'node:fs/promises';
import {
  connectMllp,
  describeAcknowledgement,
  MllpError,
  readAcknowledgement,
  type MllpClient,
} from '@care-relay/hl7v2';
import { messagesOf } from './messages-of.ts';

export interface Sending {
  readonly files: readonly string[];
  readonly port: number;
  say(line: string): void;
}

const MAX_FRAME_BYTES = 64 * 1024 * 1024;

/** Sends every message of the files, in order, and says each answer in words. True when all of them were accepted. */
export async function sendFiles({ files, port, say }: Sending): Promise<boolean> {
  const line = connectMllp({ host: '127.0.0.1', port, limits: { maxFrameBytes: MAX_FRAME_BYTES } });
  const accepted: boolean[] = [];
  try {
    for (const file of files) {
      const messages = await readMessages(file, say);
      if (messages.length === 0) accepted.push(false);
      for (const message of messages) accepted.push(await sendOne(line, message, (text) => say(`${file}: ${text}`)));
    }
  } finally {
    await line.close();
  }
  return accepted.every(Boolean);
}

async function readMessages(file: string, say: (text: string) => void): Promise<readonly Buffer[]> {
  try {
    const messages = messagesOf(await readFile(file));
    if (messages.length === 0) say(`${file}: nothing in it`);
    return messages;
  } catch {
    say(`${file}: cannot be read`);
    return [];
  }
}

async function sendOne(line: MllpClient, message: Buffer, say: (text: string) => void): Promise<boolean> {
  try {
    const ack = readAcknowledgement(await line.send(message));
    say(ack ? describeAcknowledgement(ack).join('\n') : 'an answer came that is no acknowledgement');
    return ack?.code === 'AA' || ack?.code === 'CA';
  } catch (error) {
    if (!(error instanceof MllpError)) throw error;
    say(`${error.message}${error.sent ? ' (it may have arrived: send it again)' : ''}`);
    return false;
  }
}
