import { connectMllp, readAcknowledgement } from '@care-relay/hl7v2';

/** Sends messages one after the other, each over a connection of its own, and gives the answers' codes (`AA`), or `none`. */
export async function answersTo(port: number, messages: readonly Buffer[]): Promise<readonly string[]> {
  const codes: string[] = [];
  for (const message of messages) codes.push(await answerTo(port, message));
  return codes;
}

async function answerTo(port: number, message: Buffer): Promise<string> {
  const line = connectMllp({ host: '127.0.0.1', port, limits: { answerTimeoutMs: 5_000 } });
  try {
    return readAcknowledgement(await line.send(message))?.code ?? 'none';
  } catch {
    return 'none';
  } finally {
    await line.close(0);
  }
}
