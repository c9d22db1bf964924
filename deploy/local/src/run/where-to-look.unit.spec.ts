import { describe, expect, it } from 'vitest';
import { whereToLook } from './where-to-look.ts';

const running = {
  hub: { address: 'http://127.0.0.1:1' },
  infrastructure: { kafkaBrokers: ['127.0.0.1:2', '127.0.0.1:3'], registryUrl: 'http://127.0.0.1:4' },
  summaries: 'http://127.0.0.1:5',
};

describe('what npm start says', () => {
  it('has every address and what to do next, in one column', () => {
    const said = whereToLook(running).trim().split('\n');
    expect(said).toContain('  Kafka            127.0.0.1:2,127.0.0.1:3');
    expect(said).toContain('  Who is this?     http://127.0.0.1:5 (docs/how-to/ask-for-a-summary.md)');
    expect(said).toContain("  A crew's token   npm run token -- --client ambulance-epcr --incident INC-1");
    expect(said.slice(1).filter((line) => !/^ {2}\S.{14} {2}\S/.test(line))).toEqual([]);
  });

  it('does not send anybody where nobody answers', () => {
    expect(whereToLook({ ...running, summaries: undefined })).not.toMatch(/undefined|token/);
  });
});
