import type { AckModeSetting } from '@care-relay/hl7v2';
import type { LocalId, ProfileName } from '../profiles/index.ts';

/** One source system, as reviewed data: who sends, in which dialect, on which port, and how it is answered. */
export interface Source {
  /** `RCB/PAS`: the organisation's ODS code and the system's name; the key of everything it sends. */
  readonly name: string;
  readonly organisation: string;
  readonly system: string;
  readonly profile: ProfileName;
  /** MSH-3 and MSH-4 as this sender writes them; left out: any sender (an unverified source). */
  readonly sender?: { readonly application: string; readonly facility: string };
  /** Triggers agreed with this sender; left out: every trigger that is mapped. */
  readonly triggers?: readonly string[];
  /** What of PID-3 is the patient here, where it differs from the profile's. */
  readonly localId?: LocalId;
  /** The sender traces every NHS number before it sends it. */
  readonly sendsOnlyTraced: boolean;
  /** IANA zone of times without an offset, where it differs from the profile's. */
  readonly zone?: string;
  /** Set where MSH-18 is known to be wrong. */
  readonly charset?: string;
  readonly ackMode: AckModeSetting;
  /** `hold`: content trouble is acknowledged and held on our side; `refuse`: it is answered AE and not kept. */
  readonly onContentError: 'hold' | 'refuse';
  /** Messages a second; answers of a faster sender are delayed, by 15 s at most. Left out: unlimited. */
  readonly ratePerSecond?: number;
  readonly listen: Listen;
}

export interface Listen {
  readonly host: string;
  readonly port: number;
  readonly tls?: {
    readonly certPath: string;
    readonly keyPath: string;
    /** Asks senders for a certificate of this authority (mutual TLS). */
    readonly clientCaPath?: string;
    /** The certificates that may send, by SHA-256 fingerprint; left out: every one of the authority. */
    readonly fingerprints?: readonly string[];
  };
}
