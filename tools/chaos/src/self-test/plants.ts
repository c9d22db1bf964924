/** One passage of a built file, and what stands there instead. The passage must stand there exactly once. */
export interface Passage {
  readonly file: string;
  readonly is: string;
  readonly becomes: string;
}

/** A mistake that the harness must find. */
export interface Plant {
  readonly name: string;
  readonly passages: readonly Passage[];
}

const ownedLanes = 'libs/lanes/dist/consumer/owned-lanes.js';

/** Each leaves out one thing that the product's promises rest on. */
export const plants: readonly Plant[] = [
  {
    name: 'commit before settle',
    passages: [
      {
        file: ownedLanes,
        is: 'if (this.#pending.settledOne(entry.at.offset))\n            this.#settle(entry.at.offset);',
        becomes: 'this.#pending.settledOne(entry.at.offset);',
      },
      {
        file: ownedLanes,
        is: 'for (const one of all)\n            this.#offer(record, one);',
        becomes:
          'for (const one of all)\n            this.#offer(record, one);\n        if (works.length > 0) this.#settle(record.offset);',
      },
    ],
  },
  {
    name: 'no merge barrier',
    passages: [
      {
        file: 'libs/lanes/dist/queues/lane-queues.js',
        is: "const [first = '', ...others] = subjects;",
        becomes: "const [first = ''] = subjects; const others = [];",
      },
    ],
  },
  {
    name: 'no epoch check',
    passages: [
      {
        file: 'libs/lanes/dist/log/take-over.js',
        is: 'if (!at.mayAttempt())\n        throw new OwnershipNotFresh();',
        becomes: '',
      },
    ],
  },
  {
    name: 'no look at what stands in the care topic',
    passages: [
      {
        file: 'libs/publisher-kit/dist/flow/publish-attempt.js',
        is: 'const missing = built.filter(({ envelope }) => !origins.has(envelope.id) && !this.#stands(envelope));',
        becomes: 'const missing = built;',
      },
    ],
  },
  {
    name: 'concurrent sends to one partition',
    passages: [
      {
        file: 'libs/event-bus/dist/kafka/producing/partition-queue.js',
        is: 'await this.#deliver(this.#inFlight);',
        becomes: 'void this.#deliver(this.#inFlight);',
      },
    ],
  },
  {
    name: 'ledger written before the attempt',
    passages: [
      {
        file: ownedLanes,
        is: 'attempt: (entry, work, facts) => this.#repeats.attempt(',
        becomes:
          "attempt: async (entry, work, facts) => (await flow.record?.(entry, { kind: 'delivered' }), this).#repeats.attempt(",
      },
    ],
  },
];
