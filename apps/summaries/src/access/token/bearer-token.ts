const longest = 8_192;

/**
 * The token of an `Authorization` header (RFC 6750, 2.1); undefined for anything else. One token has one spelling: a
 * segment that another spelling of the same bytes could stand for is refused.
 */
export function bearerToken(header: string | undefined): string | undefined {
  if (header === undefined || header.length > longest) return undefined;
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header) ?? [];
  return token?.split('.').every(isCanonical) === true ? token : undefined;
}

function isCanonical(segment: string): boolean {
  return Buffer.from(segment, 'base64url').toString('base64url') === segment;
}
