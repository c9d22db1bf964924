export { hospitalPas } from './hospital-pas.ts';
