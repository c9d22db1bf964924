export { covered } from './covered.ts';
export { indexRegister, statedOnly } from './index-register.ts';
export type { AskedEvent, PatientNow, PatientRegister } from './patient-now.ts';
export { PracticeConflicts } from './practice-conflicts.ts';
export { heldElsewhere, practiceNow } from './practice-now.ts';
