import { exchange } from './exchange.ts';

const API_VERSIONS = 18;
const CORRELATION = 7;

/** True when a broker at `port` answers Kafka's ApiVersions request (version 0) without an error. */
export async function kafkaAnswers(port: number, host = '127.0.0.1'): Promise<boolean> {
  const request = Buffer.alloc(14);
  request.writeInt32BE(10, 0);
  request.writeInt16BE(API_VERSIONS, 4);
  request.writeInt16BE(0, 6);
  request.writeInt32BE(CORRELATION, 8);
  request.writeInt16BE(-1, 12); // no client id
  const answer = await exchange({ host, port, request, enough: (bytes) => bytes.length >= 10 });
  return answer !== undefined && answer.readInt32BE(4) === CORRELATION && answer.readInt16BE(8) === 0;
}
