import { indexViewContract } from './index-view.contract.fixture.ts';
import { MemoryIndexView } from './memory-index-view.ts';

indexViewContract(() => Promise.resolve(new MemoryIndexView(2)));
