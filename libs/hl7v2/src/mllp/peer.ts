import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { MllpPeer, PeerCertificate } from './server-options.ts';

/** Who is at the other end, as far as the connection tells. */
export function peerOf(socket: Socket): MllpPeer {
  const certificate = socket instanceof TLSSocket && socket.authorized ? certificateOf(socket) : undefined;
  return {
    address: socket.remoteAddress ?? '',
    port: socket.remotePort ?? 0,
    ...(certificate && { certificate }),
  };
}

function certificateOf(socket: TLSSocket): PeerCertificate | undefined {
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) return undefined;
  return { subject: certificate.subject.split('\n').join(', '), fingerprint256: certificate.fingerprint256 };
}
