export { clientKeyFile, type Issued, type Issuer, type IssuerParts, openIssuer } from './issuer.ts';
export { requestToken, TokenRefused, type TokenWanted } from './request-token.ts';
export { serveIssuer } from './serve.ts';
