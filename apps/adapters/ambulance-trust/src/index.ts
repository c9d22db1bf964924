export { ambulanceTrust } from './ambulance-trust.ts';
