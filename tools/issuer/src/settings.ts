import { port, settings, text } from '@care-relay/platform';

export const IssuerSettings = settings({
  /** On loopback, always. */
  httpPort: port('ISSUER_HTTP_PORT', 18_100),
  /** The register of client systems: the same file as the summaries read. */
  register: text('SUMMARIES_ACCESS'),
  /** A folder for the keys of the issuer and of the local client systems, made where they are missing. */
  keys: text('ISSUER_KEYS'),
});
