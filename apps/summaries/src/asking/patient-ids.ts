import type { Secret } from '@care-relay/platform';
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

/** Ids under which a person is asked for again: nobody can read or make one without this deployment's secret. */
export interface PatientIds {
  /** At most 64 characters of FHIR's `id`; the same for the same subject. */
  seal(subject: string): string;
  /** The subject; undefined for a text that is none of ours. */
  open(id: string): string | undefined;
}

const version = 'k1:';
const tagBytes = 16;
/** 16 bytes of mark and 32 of subject. */
const ours = /^[A-Za-z0-9.-]{64}$/;

/**
 * A subject, sealed: AES-256-CTR under an initial value that is an HMAC of it (as in RFC 5297, SIV), so that the id needs no
 * table and survives every restart. 48 bytes are 64 characters of base64url, with `.` for `_`, which FHIR has not.
 */
export function patientIds(secret: Secret): PatientIds {
  const key = (use: string): Buffer => Buffer.from(hkdfSync('sha256', secret.reveal(), '', `patient-id/${use}`, 32));
  const [sealing, marking] = [key('seal'), key('mark')];
  const mark = (plain: Buffer): Buffer => createHmac('sha256', marking).update(plain).digest().subarray(0, tagBytes);
  return {
    seal(subject) {
      const plain = Buffer.from(subject.slice(version.length), 'base64url');
      const tag = mark(plain);
      const cipher = createCipheriv('aes-256-ctr', sealing, tag);
      return Buffer.concat([tag, cipher.update(plain)])
        .toString('base64url')
        .replaceAll('_', '.');
    },
    open(id) {
      if (!ours.test(id)) return undefined;
      const bytes = Buffer.from(id.replaceAll('.', '_'), 'base64url');
      const tag = bytes.subarray(0, tagBytes);
      const plain = createDecipheriv('aes-256-ctr', sealing, tag).update(bytes.subarray(tagBytes));
      return mark(plain).equals(tag) ? `${version}${plain.toString('base64url')}` : undefined;
    },
  };
}
