export { startRegion, type Region, type RegionOptions } from './region.ts';
export type { HospitalFigures, PracticeFigures, RegionSnapshot } from './figures/snapshot.ts';
export { hospitals, type HospitalRole } from './cast/hospitals.ts';
export { practices, type PracticeRole } from './cast/practices.ts';
export { showRegion, type Output, type Shown } from './view/show.ts';
