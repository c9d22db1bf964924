/** One message of a made-up patient at a made-up hospital, HL7 v2.4 by the book. */
export interface Told {
  readonly controlId: string;
  readonly trigger: 'A01' | 'A03' | 'A08' | 'A40';
  readonly localId: string;
  /** ODS code of the registered practice. */
  readonly practice: string;
  /** A birth date that no calendar has, so that it cannot be mapped. */
  readonly unreadable?: boolean;
  /** The local id that this one replaces (A40). */
  readonly retires?: string;
}

export function messageOf({ controlId, trigger, localId, practice, unreadable, retires }: Told): Buffer {
  const birthDate = unreadable === true ? '19711399' : '19710203';
  const place = '|^W7^B2^R9X11||||||||||||||||V77^^^VISITID|||||||||||||||||||||||||202603011000|202603021000';
  const segments = [
    `MSH|^~\\&|NEWPAS|R9X|HUB|X|20260301101501||ADT^${trigger}|${controlId}|P|2.4`,
    'EVN||20260301101500||||20260301100000',
    `PID|1||${localId}^^^R9X^MR||QUILLFEATHER^TAMSIN||${birthDate}|2`,
    `PD1|||PRACTICE^^${practice}`,
    ...(retires === undefined ? [`PV1|1|I${place}`] : [`MRG|${retires}^^^R9X^MR`]),
  ];
  return Buffer.from(`${segments.join('\r')}\r`);
}
