import { northTrust, southTrust, type HospitalSystem } from '@care-relay/testkit';

/** A simulated hospital: how it speaks, and the hub's port that it sends to. */
export interface HospitalRole {
  readonly name: string;
  readonly system: HospitalSystem;
  /** Whether its messages say that a number is traced. */
  readonly statesTracing: boolean;
  /** As in `deploy/environments/local/hospital-pas/sources`. */
  readonly port: number;
}

export const hospitals: readonly HospitalRole[] = [
  { name: 'North Trust', system: northTrust, statesTracing: true, port: 12_575 },
  { name: 'South Trust', system: southTrust, statesTracing: false, port: 12_576 },
];
