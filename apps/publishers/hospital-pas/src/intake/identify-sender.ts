import type { AckHeader, AckProblem, ReceivedFrame } from '@care-relay/hl7v2';
import { problemAt } from '@care-relay/hl7v2';
import type { Source } from '../sources/index.ts';

/** Which of a port's sources sent a frame: by certificate where the port asks for one, and by MSH-3 and MSH-4. */
export function identifySender(
  sources: readonly Source[],
  header: Pick<AckHeader, 'sendingApplication' | 'sendingFacility'>,
  peer: ReceivedFrame['peer'],
): Source | AckProblem {
  const named = sources.find(({ sender }) => sender !== undefined && isSender(sender, header));
  const source = named ?? sources.find(({ sender }) => sender === undefined);
  if (source === undefined)
    return unknownSender('MSH-3', 'No source of this port has this sending application and facility.');
  const { fingerprints } = source.listen.tls ?? {};
  const certificate = peer.certificate?.fingerprint256;
  if (fingerprints !== undefined && !fingerprints.includes(certificate ?? '')) {
    return unknownSender('MSH-4', 'The certificate of the connection is not this sender’s.');
  }
  return source;
}

function isSender(
  { application, facility }: NonNullable<Source['sender']>,
  { sendingApplication, sendingFacility }: Pick<AckHeader, 'sendingApplication' | 'sendingFacility'>,
): boolean {
  return application === sendingApplication && facility === sendingFacility;
}

function unknownSender(at: string, text: string): AckProblem {
  return problemAt(at, { code: 'SENDER_UNKNOWN', table0357: '204', text });
}

export function isProblem(found: Source | AckProblem): found is AckProblem {
  return 'table0357' in found;
}
