import { notInSet, type Charset } from './charset.ts';

/**
 * MSH-18 (table 0211) to the Encoding standard's name. Senders of `8859/1` use the quotation marks and dashes of
 * windows-1252 in its unused places, so that is what `8859/1` means here, as it does to browsers.
 */
const BY_DECLARATION: Readonly<Record<string, string>> = {
  '8859/1': 'windows-1252',
  'ISO-8859-1': 'windows-1252',
  'ISO 8859-1': 'windows-1252',
  LATIN1: 'windows-1252',
  'WINDOWS-1252': 'windows-1252',
  CP1252: 'windows-1252',
  '8859/2': 'iso-8859-2',
  '8859/3': 'iso-8859-3',
  '8859/4': 'iso-8859-4',
  '8859/5': 'iso-8859-5',
  '8859/6': 'iso-8859-6',
  '8859/7': 'iso-8859-7',
  '8859/8': 'iso-8859-8',
  '8859/9': 'windows-1254',
  '8859/15': 'iso-8859-15',
};

const known = new Map<string, Charset>();

/** The single-byte set that MSH-18 names, if it names one. */
export function declaredSingleByte(declared: string): Charset | undefined {
  const label = BY_DECLARATION[declared.toUpperCase()];
  return label === undefined ? undefined : singleByte(label);
}

export function singleByte(label: string): Charset {
  const found = known.get(label) ?? build(label);
  known.set(label, found);
  return found;
}

/** Bytes without a character in the set become private-use characters, so that every byte survives a round trip. */
function build(label: string): Charset {
  const upper = Array.from({ length: 128 }, (_, index) => characterOf(128 + index, label));
  const bytes = new Map(upper.map((character, index) => [character, String.fromCharCode(128 + index)]));
  return {
    name: label,
    decode: (raw) => raw.toString('latin1').replace(/[\x80-\xFF]/g, (byte) => upper[byte.charCodeAt(0) - 128] ?? byte),
    encode: (text) => {
      const narrowed = text.replace(/[^\0-\x7F]/g, (character) => {
        const byte = bytes.get(character);
        if (byte === undefined) throw notInSet(label);
        return byte;
      });
      return Buffer.from(narrowed, 'latin1');
    },
  };
}

function characterOf(byte: number, label: string): string {
  const character = new TextDecoder(label).decode(Uint8Array.of(byte));
  return character === '\uFFFD' ? String.fromCharCode(0xf700 + byte) : character;
}
