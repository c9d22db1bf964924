/**
 * Layout under the prefix: `view` names the generation; under `<generation>:` stand `reach:<partition>`, `ended` (a set of
 * partitions), `feeds` (a hash: when each source's last event arrived) and `s:<state>` (a hash: `v` value, `c` offset covered).
 * No name holds patient data.
 */

/**
 * Takes a batch in, unless the view is another one or stands elsewhere; a state that covers less than what stands is left out.
 * ARGV: prefix, generation, partition, from, to, then for each state: key, value, offset covered, source, arrived at.
 * Answers the keys left out; 0 where nothing was done.
 */
export const takeIn = `
local at = ARGV[1] .. ARGV[2] .. ':'
if redis.call('GET', ARGV[1] .. 'view') ~= ARGV[2] then return 0 end
if (redis.call('GET', at .. 'reach:' .. ARGV[3]) or '0') ~= ARGV[4] then return 0 end
local stale = {}
for i = 6, #ARGV, 5 do
  local key = at .. 's:' .. ARGV[i]
  if tonumber(redis.call('HGET', key, 'c') or '-1') <= tonumber(ARGV[i + 2]) then
    redis.call('HSET', key, 'v', ARGV[i + 1], 'c', ARGV[i + 2])
    if tonumber(redis.call('HGET', at .. 'feeds', ARGV[i + 3]) or '0') < tonumber(ARGV[i + 4]) then
      redis.call('HSET', at .. 'feeds', ARGV[i + 3], ARGV[i + 4])
    end
  else
    stale[#stale + 1] = ARGV[i]
  end
end
redis.call('SET', at .. 'reach:' .. ARGV[3], ARGV[5])
return stale`;

/** States by key where the view stands there. ARGV: prefix, generation, partition, offset, then keys. Answers 0 elsewhere. */
export const standingOf = `
local at, found = ARGV[1] .. ARGV[2] .. ':', {}
if redis.call('GET', ARGV[1] .. 'view') ~= ARGV[2] then return 0 end
if (redis.call('GET', at .. 'reach:' .. ARGV[3]) or '0') ~= ARGV[4] then return 0 end
for i = 5, #ARGV do found[i - 4] = redis.call('HGET', at .. 's:' .. ARGV[i], 'v') end
return found`;

/** What an answer is made of, in one round trip. ARGV: prefix, partitions, then keys. Answers complete, feeds, then values. */
export const askStates = `
local view = redis.call('GET', ARGV[1] .. 'view')
if not view then return {0, {}} end
local at = ARGV[1] .. view .. ':'
local complete = redis.call('SCARD', at .. 'ended') >= tonumber(ARGV[2]) and 1 or 0
local found = {complete, redis.call('HGETALL', at .. 'feeds')}
for i = 3, #ARGV do found[i] = redis.call('HGET', at .. 's:' .. ARGV[i], 'v') end
return found`;

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
