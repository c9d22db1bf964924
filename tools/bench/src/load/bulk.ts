/** Segments that PAS messages of about 1.2 KB carry besides: next of kin, allergies, diagnosis, observations. */
const additions = [
  'NK1|1|Thistlewick^Sunniva^^^Ms^^L|1|12 Imaginary Row^^Testham^^ZZ99 3AA^GBR^H|07700900123^PRN^CP||||||||||2|19570412||||EN',
  'OBX|1|NM|8867-4^Heart rate^LN||78|/min|||||F|||202606010900',
  'OBX|2|NM|59408-5^Oxygen saturation^LN||97|%|||||F|||202606010900',
  'AL1|1|DA|Z88.0^Personal history of allergy to penicillin^I10|5||20010705',
  'AL1|2|FA|Z91.0^Allergy to peanuts^I10|3||19990211',
  'DG1|1||J18.9^Pneumonia, unspecified organism^I10||202606010900|A|||||||||1|C9999998^Oakenshaw^Petra^^^Dr',
  'ZU1|202606010800|1|C|202606010830||300|||||||||202606010815|202606010820|02',
  'ZU8|Z|1|No',
];

const allowsAll = new Set(['A01', 'A04', 'A08', 'A13']);

/** The message with what its structure allows (ITK: A01, A04, A08, A13 whole; others ZU alone). */
export function withBulk(text: string, trigger: string): string {
  const added = allowsAll.has(trigger) ? additions : additions.filter((one) => one.startsWith('ZU'));
  const segments = text.split('\r').filter((one) => one !== '' && !one.startsWith('ZU1'));
  const firstOf = (name: string): string[] => added.filter((one) => one.startsWith(name));
  const visit = segments.findIndex((one) => one.startsWith('PV1'));
  if (visit === -1) return `${segments.join('\r')}\r`;
  const before = segments.slice(0, visit);
  const rest = segments.slice(visit);
  const after = added.filter((one) => !one.startsWith('NK1'));
  return `${[...before, ...firstOf('NK1'), ...rest, ...after].join('\r')}\r`;
}
