export { gpPractice } from './gp-practice.ts';
