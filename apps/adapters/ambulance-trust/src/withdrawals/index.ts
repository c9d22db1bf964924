export { type TakenBack, TakenBackLog } from './taken-back-log.ts';
export { Withdrawer } from './withdrawer.ts';
export { type WithdrawnLookUp, WithdrawnLookUps } from './withdrawn-look-ups.ts';
