const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const packedLength = 16;
/** Before an id that is as long as a packed one and is not packed. */
const plain = '=';

/** An id in less memory: a UUID as sixteen characters of a byte each; any other id as it is. */
export function packId(id: string): string {
  if (uuid.test(id)) return Buffer.from(id.replaceAll('-', ''), 'hex').toString('latin1');
  return id.length === packedLength || id.startsWith(plain) ? plain + id : id;
}

export function unpackId(packed: string): string {
  if (packed.length !== packedLength) return packed.startsWith(plain) ? packed.slice(1) : packed;
  const hex = Buffer.from(packed, 'latin1').toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
