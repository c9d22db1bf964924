import { isComplete, onlyAt, valuesOf } from '@care-relay/log-view';

/**
 * Layout, beside that of libs/log-view: under `<generation>:` stand `feeds` and `own` (hashes: when each source's last event arrived;
 * in `own` that of sources which are told of to their own patients' askers only) and `s:<state>` (a hash: `v` value, `p` topic and
 * partition, `c` offset covered there). No name holds patient data.
 */

/**
 * Takes a batch in, unless the view is another one or stands elsewhere; a state that covers less than what stands is left out.
 * ARGV: prefix, generation, partition, from, to, then for each state: key, value, topic and partition, offset
 * covered, `feeds` or `own`, source, arrived at.
 * Answers the keys left out; 0 where nothing was done.
 */
export const takeIn = `${onlyAt}
local stale = {}
for i = 6, #ARGV, 7 do
  local key, feeds = at .. 's:' .. ARGV[i], at .. ARGV[i + 4]
  local was = redis.call('HMGET', key, 'p', 'c')
  if was[1] ~= ARGV[i + 2] or tonumber(was[2]) <= tonumber(ARGV[i + 3]) then
    redis.call('HSET', key, 'v', ARGV[i + 1], 'p', ARGV[i + 2], 'c', ARGV[i + 3])
    if tonumber(redis.call('HGET', feeds, ARGV[i + 5]) or '0') < tonumber(ARGV[i + 6]) then
      redis.call('HSET', feeds, ARGV[i + 5], ARGV[i + 6])
    end
  else
    stale[#stale + 1] = ARGV[i]
  end
end
redis.call('SET', at .. 'reach:' .. ARGV[3], ARGV[5])
return stale`;

/** States by key, where the view stands there: see `valuesOf` of libs/log-view. */
export const standingOf = valuesOf('s');

/**
 * What an answer is made of, in one round trip. ARGV: prefix, partitions, then keys. Answers complete, the feeds of all and of
 * the sources in the keys, then values.
 */
export const askStates = `
local view = redis.call('GET', ARGV[1] .. 'view')
if not view then return {0, {}} end
local at = ARGV[1] .. view .. ':'
local complete = ${isComplete(2)}
local feeds = redis.call('HGETALL', at .. 'feeds')
local found = {complete, feeds}
for i = 3, #ARGV do
  found[i] = redis.call('HGET', at .. 's:' .. ARGV[i], 'v')
  local source = string.match(ARGV[i], '^[^|]+')
  local own = redis.call('HGET', at .. 'own', source)
  if own then feeds[#feeds + 1] = source feeds[#feeds + 1] = own end
end
return found`;
