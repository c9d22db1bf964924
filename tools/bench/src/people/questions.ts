import type { Spread } from '../figures/percentiles.ts';

/** Where the two hospitals send to. */
export interface HospitalPorts {
  readonly north: number;
  readonly south: number;
}

/** Admits a population: most once, those who are asked about at both hospitals. */
export interface Populate {
  readonly kind: 'populate';
  readonly ports: HospitalPorts;
  readonly patients: number;
}

/** A steady flow of events of those who are asked about, at both hospitals. */
export interface Flow {
  readonly kind: 'flow';
  readonly ports: HospitalPorts;
  readonly perSecond: number;
  readonly seconds: number;
}

/** So many events of one patient, at one hospital, as fast as it answers. */
export interface History {
  readonly kind: 'history';
  readonly ports: HospitalPorts;
  readonly events: number;
}

export interface Sent {
  readonly acknowledged: number;
  /** Refused or not answered. */
  readonly failed: number;
  readonly seconds: number;
  readonly answers: Spread;
  readonly generatorCpuSeconds: number;
}
