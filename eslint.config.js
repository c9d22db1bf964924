import { careRelayConfig } from './tools/lint/src/index.ts';

export default careRelayConfig(import.meta.dirname);
