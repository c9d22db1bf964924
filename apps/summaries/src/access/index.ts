export type { Access, Answered, Composed, Found, LookUp, Operation, Reported, WrongPatient } from './port.ts';
export type { Admitted, Asker, AskingContext, Basis, Relationship } from './admitted.ts';
export type { AskedPerson, Involvement } from './asked-person.ts';
export type { RefusalCode, Refused } from './refused.ts';
export { askedPersonOf } from './identity-person.ts';
export { type RunningAccess, startAccess } from './start-access.ts';
