import { DestinationGates } from '../gates/destination-gates.ts';
import { entryAsItIs, type LaneEntry, type Target } from '../lane-entry.ts';
import type { AttemptFacts, LaneHooks, LaneTimes } from '../lane-hooks.ts';
import type { Outcome } from '../outcome.ts';
import { PartitionLanes, type SettleAnswer } from '../partition-lanes.ts';
import type { DestinationPolicy } from '../policy/destination-policy.ts';
import type { DurableLog } from './durable-log.fixture.ts';
import { type PlannedAnswers, toOutcome } from './receiver.fixture.ts';
import type { PlannedDown } from './schedule.fixture.ts';
import type { Step } from './step.fixture.ts';
import type { VirtualTime } from './virtual-time.fixture.ts';

export interface OwnerParts {
  readonly time: VirtualTime;
  readonly log: DurableLog;
  readonly policy: DestinationPolicy;
  readonly epoch: number;
  readonly see: (step: Step) => void;
  readonly answersOf: (id: string) => PlannedAnswers;
  readonly takesMsOf: (id: string) => number;
  readonly downNow: (destination: string) => PlannedDown['as'] | undefined;
}

const person = { person: 'p1', role: 'clinical-safety', reason: 'mended', told: 'the ward' };

export const idOf = ({ destination, at }: Target): string => `${destination}@${at.offset}`;

/** One process that owns the partition: the engine itself, and hooks that tell the judge everything that it does. */
export class Owner {
  readonly lanes: PartitionLanes<string>;
  readonly gates: DestinationGates;
  readonly #parts: OwnerParts;
  readonly #parked = new Map<string, LaneEntry<string>>();
  #isAlive = true;

  constructor(parts: OwnerParts) {
    this.#parts = parts;
    const times = this.#times();
    this.gates = new DestinationGates({ policyOf: () => parts.policy, times, ...this.#tell() });
    this.lanes = new PartitionLanes({ hooks: this.#hooks(), times, gates: this.gates, epoch: parts.epoch });
  }

  /** Everything in its memory is lost, and nothing that it began comes to an end. */
  crash(): void {
    this.#isAlive = false;
  }

  /** What stands durable and holds its work in memory all the same. */
  get holdingWork(): readonly string[] {
    return [...this.#parked].filter(([, { work }]) => work !== undefined).map(([id]) => id);
  }

  release(target: Target): SettleAnswer {
    return this.lanes.release(target);
  }

  close(target: Target): Promise<SettleAnswer> {
    return this.lanes.closeEntry(target, person);
  }

  sendAhead(target: Target): Promise<SettleAnswer> {
    return this.lanes.sendAhead(target, person);
  }

  worklist(target: Target): Promise<SettleAnswer> {
    return this.lanes.worklist(target, person);
  }

  /** Nothing of a dead owner happens any more. */
  #times(): LaneTimes {
    const { time } = this.#parts;
    return {
      now: () => time.now(),
      random: () => time.random(),
      after: (ms, then) => time.after(ms, () => this.#isAlive && then()),
    };
  }

  #tell(): Pick<LaneHooks<string>, 'raise' | 'clear'> {
    const { see } = this.#parts;
    return {
      raise: ({ cause }) => see({ kind: 'raised', cause }),
      clear: (cause) => see({ kind: 'over', cause }),
    };
  }

  #hooks(): LaneHooks<string> {
    const { log, see } = this.#parts;
    const isAlive = (): boolean => this.#isAlive;
    return {
      attempt: (entry, _, facts) => this.#attempt(entry, facts),
      load: async () => 'work',
      park: (entry, parked) => {
        const id = idOf(entry);
        const kept = { entry: entryAsItIs(entry), parked };
        see({ kind: 'keeping', id, says: parked });
        this.#parked.set(id, entry);
        const land = (): void => {
          log.entries.set(id, kept);
          see({ kind: 'kept', id, says: parked });
        };
        return log.write(land, isAlive).then(() => see({ kind: 'noted', id }));
      },
      unpark: (entry) => {
        const id = idOf(entry);
        this.#parked.delete(id);
        return log.write(() => {
          log.entries.delete(id);
          see({ kind: 'cleared', id });
        }, isAlive);
      },
      record: (entry, { kind }) => log.write(() => see({ kind: 'recorded', id: idOf(entry), as: kind }), isAlive),
      settled: (entry) => see({ kind: 'settled', id: idOf(entry) }),
      attempted: () => undefined,
      mayStart: async () => undefined,
      ...this.#tell(),
    };
  }

  /** The receiver has it halfway through; its answer arrives at the end. */
  async #attempt(entry: LaneEntry<string>, { ahead, isProbe }: AttemptFacts): Promise<Outcome> {
    const { see, answersOf, takesMsOf } = this.#parts;
    const id = idOf(entry);
    const answers = answersOf(id);
    const answer = answers.next;
    see({ kind: 'started', id, passes: ahead, isProbe });
    const down = this.#parts.downNow(entry.destination);
    if (down !== undefined) return this.#turnedAway(id, down);
    const halfMs = takesMsOf(id) / 2;
    await this.#pass(Math.floor(halfMs));
    if (answer === 'delivered') see({ kind: 'accepted', id });
    await this.#pass(Math.ceil(halfMs));
    answers.given();
    const outcome = toOutcome(answer);
    see({ kind: 'answered', id, outcome });
    if (answer === 'breaks') throw new RangeError('the connection broke');
    return outcome;
  }

  async #turnedAway(id: string, as: PlannedDown['as']): Promise<Outcome> {
    await this.#pass(as === 'hangs' ? 10_000 : 1);
    const outcome = toOutcome(as);
    this.#parts.see({ kind: 'answered', id, outcome });
    return outcome;
  }

  #pass(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#times().after(ms, resolve));
  }
}
