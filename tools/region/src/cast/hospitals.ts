import { northTrust, southTrust, type HospitalSystem } from '@care-relay/testkit';

/** A simulated hospital: how it speaks, and the hub's port that it sends to. */
export interface HospitalRole {
  readonly name: string;
  readonly system: HospitalSystem;
  /** As in `deploy/environments/local/hospital-pas/sources`. */
  readonly port: number;
}

export const hospitals: readonly HospitalRole[] = [
  { name: 'North Trust', system: northTrust, port: 12_575 },
  { name: 'South Trust', system: southTrust, port: 12_576 },
];
