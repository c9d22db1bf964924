export type { Access, Answered, Composed, Found, Operation } from './port.ts';
export type { Admitted } from './admitted.ts';
export type { Refused } from './refused.ts';
export { askedPersonOf } from './identity-person.ts';
export { type RunningAccess, startAccess } from './start-access.ts';
