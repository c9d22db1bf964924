/** Invented names: no register knows them. Some hold what breaks careless software. */
export const surnames = [
  'Thistlewick',
  'Quorndale',
  'Marrowfen',
  'Umberlatch',
  'Pebblethorn',
  'Vintersole',
  'Hobblewaite',
  'Snickerby',
  'Larkenmoss',
  'Tumblegate',
  'Wexcombe-Frith',
  "O'Brackenfold",
  'Zäpfelwald',
  'Grüntalby',
  'Mac Quillow',
  'Nettlespoon',
  'Fernhollop',
  'Candlewhit',
  'Oxterby',
  'Drumblewood',
  'Ysgolwen',
  'Pikestaffe',
  'Ravelstone-Ng',
  'Kettlemarch',
] as const;

export const givenNames = {
  female: ['Orla', 'Tamsin', 'Beatrix', 'Ngozi', 'Ffion', 'Zoë', 'Priya', 'Maud', 'Ines', 'Sunniva'],
  male: ['Rufus', 'Idris', 'Tobias', 'Kwame', 'Emrys', 'Ravi', 'Silas', 'Bartek', 'Anselm', 'Joss'],
} as const;

export const streets = [
  'Imaginary Row',
  'Fixture Lane',
  'Synthetic Street',
  'Sample Crescent',
  'Placeholder Way',
  'Mock Hill',
] as const;

export const towns = ['Testham', 'Little Fixture', 'Sampleford', 'Upper Mocking', 'Seedborough'] as const;
