/** Segments that PAS messages of about 1.2 KB carry besides: next of kin, allergies, diagnosis, observations. */
const additions = [
  'NK1|1|Thistlewick^Sunniva^^^Ms^^L|1|12 Imaginary Row^^Testham^^ZZ99 3AA^GBR^H|07700900123^PRN^CP||||||||||2|19570412||||EN',
  'OBX|1|NM|8867-4^Heart rate^LN||78|/min|||||F|||202606010900',
  'OBX|2|NM|59408-5^Oxygen saturation^LN||97|%|||||F|||202606010900',
  'OBX|3|NM|8480-6^Systolic blood pressure^LN||128|mm[Hg]|||||F|||202606010900',
  'OBX|4|NM|9279-1^Respiratory rate^LN||16|/min|||||F|||202606010900',
  'OBX|5|NM|8310-5^Body temperature^LN||37.1|Cel|||||F|||202606010900',
  'AL1|1|DA|Z88.0^Personal history of allergy to penicillin^I10|5||20010705',
  'AL1|2|FA|Z91.0^Allergy to peanuts^I10|3||19990211',
  'DG1|1||J18.9^Pneumonia, unspecified organism^I10||202606010900|A|||||||||1|C9999998^Oakenshaw^Petra^^^Dr',
  'ZU1|202606010800|1|C|202606010830||300|||||||||202606010815|202606010820|02',
  'ZU8|Z|1|No',
];

const withoutHistory = new Set(['A02', 'A03', 'A11', 'A12', 'A15', 'A16', 'A21', 'A22', 'A25', 'A26', 'A27']);

/** The message with what its structure allows: next of kin, allergies and diagnoses not with transfers, leave and discharges. */
export function withBulk(text: string, trigger: string): string {
  const allowed = withoutHistory.has(trigger) ? additions.filter((one) => /^(OBX|ZU)/.test(one)) : additions;
  const [nextOfKin, after] = [
    allowed.filter((one) => one.startsWith('NK1')),
    allowed.filter((one) => !one.startsWith('NK1')),
  ];
  const segments = text.split('\r').filter((one) => one !== '' && !one.startsWith('ZU1'));
  const visit = segments.findIndex((one) => one.startsWith('PV1'));
  const at = visit === -1 ? segments.length : visit;
  return `${[...segments.slice(0, at), ...nextOfKin, ...segments.slice(at), ...after].join('\r')}\r`;
}
