import type { AckHeader } from './ack-header.ts';

export type AckMode = 'original' | 'enhanced';
/** `auto`: enhanced where the sender values MSH-15 or MSH-16. ITK leaves both out; A.3 asks that enhanced be understood. */
export type AckModeSetting = AckMode | 'auto';

/** `error`: this content will not do. `rejected`: this sender, processing id or version is not served here. */
export type Verdict = 'accepted' | 'error' | 'rejected';

export type AcceptCode = 'CA' | 'CE' | 'CR';
export type ApplicationCode = 'AA' | 'AE' | 'AR';
/** HL7 table 0008. */
export type AckCode = AcceptCode | ApplicationCode;

const APPLICATION = { accepted: 'AA', error: 'AE', rejected: 'AR' } as const satisfies Record<Verdict, ApplicationCode>;
const ACCEPT = { accepted: 'CA', error: 'CE', rejected: 'CR' } as const satisfies Record<Verdict, AcceptCode>;

export function ackModeOf(setting: AckModeSetting, header: AckHeader): AckMode {
  if (setting !== 'auto') return setting;
  return isValued(header.acceptAckType) || isValued(header.applicationAckType) ? 'enhanced' : 'original';
}

/**
 * The codes to answer with, in order (HL7 2.4, 2.13). Original mode: one application acknowledgement. Enhanced mode: an accept
 * acknowledgement where MSH-15 asks for it, then an application acknowledgement where MSH-16 does, unless the accept
 * acknowledgement was a refusal already. None at all is a right answer to `NE` and `NE`.
 */
export function ackCodes(setting: AckModeSetting, header: AckHeader, verdict: Verdict): readonly AckCode[] {
  if (ackModeOf(setting, header) === 'original') return [APPLICATION[verdict]];
  const asked = enhancedConditions(header);
  const accept = wanted(asked.accept, verdict) ? [ACCEPT[verdict]] : [];
  const refused = accept.length > 0 && verdict !== 'accepted';
  const application = !refused && wanted(asked.application, verdict) ? [APPLICATION[verdict]] : [];
  return [...accept, ...application];
}

/** One of the two left out means never; both left out (enhanced by agreement) means that the sender waits for an accept. */
function enhancedConditions(header: AckHeader): { readonly accept: string; readonly application: string } {
  const accept = isValued(header.acceptAckType) ? header.acceptAckType : undefined;
  const application = isValued(header.applicationAckType) ? header.applicationAckType : undefined;
  if (accept === undefined && application === undefined) return { accept: 'AL', application: 'NE' };
  return { accept: accept ?? 'NE', application: application ?? 'NE' };
}

/** HL7 table 0155. A value outside it is answered: silence would leave the sender waiting. */
function wanted(condition: string, verdict: Verdict): boolean {
  if (condition === 'NE') return false;
  if (condition === 'ER') return verdict !== 'accepted';
  if (condition === 'SU') return verdict === 'accepted';
  return true;
}

function isValued(field: string): boolean {
  return field !== '' && field !== '""';
}
