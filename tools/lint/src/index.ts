export { careRelayConfig } from './config.ts';
