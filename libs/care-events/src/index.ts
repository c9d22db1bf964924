export * from './envelope.ts';
export type * from './generated/hospital.ts';
export type * from './generated/relay.ts';
export type * from './generated/shared.ts';
