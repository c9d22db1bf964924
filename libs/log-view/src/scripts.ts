/** Goes on only where the view is that generation and stands at that offset. ARGV: prefix, generation, partition, offset. */
export const onlyAt = `
local at = ARGV[1] .. ARGV[2] .. ':'
if redis.call('GET', ARGV[1] .. 'view') ~= ARGV[2] then return 0 end
if (redis.call('GET', at .. 'reach:' .. ARGV[3]) or '0') ~= ARGV[4] then return 0 end`;

/** Whether every partition was taken in to its end, under `at`: 1 or 0. `partitions`: which of ARGV says how many there are. */
export function isComplete(partitions: number): string {
  return `redis.call('SCARD', at .. 'ended') >= tonumber(ARGV[${partitions}]) and 1 or 0`;
}

/**
 * Values (`v` of the hash `<kind>:<key>`), where the view stands there. ARGV: prefix, generation, partition, offset, then keys.
 * Answers 0 elsewhere.
 */
export function valuesOf(kind: string): string {
  return `${onlyAt}
local found = {}
for i = 5, #ARGV do found[i - 4] = redis.call('HGET', at .. '${kind}:' .. ARGV[i], 'v') end
return found`;
}

/** Sets the view's name where it is the one expected, or none stands. ARGV: prefix, expected, new. Answers the one that stands. */
export const beginView = `
local view = redis.call('GET', ARGV[1] .. 'view')
if view and view ~= ARGV[2] then return view end
redis.call('SET', ARGV[1] .. 'view', ARGV[3])
return ARGV[3]`;

/** Notes that a partition was taken in to its end. ARGV: prefix, generation, partition. */
export const noteEnd = `
if redis.call('GET', ARGV[1] .. 'view') ~= ARGV[2] then return 0 end
return redis.call('SADD', ARGV[1] .. ARGV[2] .. ':ended', ARGV[3])`;
