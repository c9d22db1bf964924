import type { Zone } from './packages.ts';

/** Who may import whom. The repository's own configuration files and the journeys across apps may import anything public. */
export const MAY_IMPORT: Readonly<Record<Zone, readonly Zone[]>> = {
  lib: ['lib'],
  app: ['lib'],
  hub: ['lib', 'app'],
  deploy: ['lib', 'deploy'],
  tool: ['lib', 'app', 'hub', 'deploy', 'tool'],
  e2e: ['lib', 'app', 'hub', 'deploy', 'tool'],
  root: ['lib', 'app', 'hub', 'deploy', 'tool'],
};

/** Packages for tests: any spec may import them, the code of apps and libs never. */
export const FOR_TESTS: ReadonlySet<string> = new Set(['@care-relay/testkit', '@care-relay/deploy-local']);

/** Files that only tests load. */
export const TEST_FILE = /\.(spec|contract|fixture)\.ts$/;

/** Mappings are arithmetic: they know the words of both sides and nothing else. (`fhir/r4` is the types of FHIR itself.) */
export const FOR_MAPPINGS = /^(@care-relay\/(care-events|hl7v2|fhir|nhs)|fhir\/r4(\.[a-z.]+)?)$/;

export interface Seam {
  readonly module: RegExp;
  /** Where the module may be imported, from the root. */
  readonly only: readonly RegExp[];
  readonly why: string;
}

/** Outside libraries that stay behind one seam. */
export const SEAMS: readonly Seam[] = [
  {
    module: /^kafkajs(\/|$)/,
    only: [/^libs\/event-bus\/src\/kafka\//, /\.interop\.int\.spec\.ts$/, /^tools\/bench\/src\/peers\//],
    why: 'the Kafka client is imported only under libs/event-bus/src/kafka (and in *.interop.int.spec.ts, and as a peer of the benchmark)',
  },
  {
    module: /^@kafkajs\/confluent-schema-registry$/,
    only: [/\.spec\.ts$/],
    why: "another author's registry client is an independent judge: only tests import it",
  },
  {
    module: /^@nestjs\//,
    only: [/^(apps|tools|deploy|e2e)\//, /^libs\/(?!care-events|hl7v2|fhir|nhs)/],
    why: 'care-events, hl7v2, fhir and nhs do not know Nest',
  },
];
