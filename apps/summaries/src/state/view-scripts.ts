import { isComplete, onlyAt, valuesOf } from '@care-relay/log-view';

/**
 * Layout, beside that of libs/log-view: under `<generation>:` stand `feeds` (a hash: when each source's last event arrived) and
 * `s:<state>` (a hash: `v` value, `c` offset covered). No name holds patient data.
 */

/**
 * Takes a batch in, unless the view is another one or stands elsewhere; a state that covers less than what stands is left out.
 * ARGV: prefix, generation, partition, from, to, then for each state: key, value, offset covered, source, arrived at.
 * Answers the keys left out; 0 where nothing was done.
 */
export const takeIn = `${onlyAt}
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

/** States by key, where the view stands there: see `valuesOf` of libs/log-view. */
export const standingOf = valuesOf('s');

/** What an answer is made of, in one round trip. ARGV: prefix, partitions, then keys. Answers complete, feeds, then values. */
export const askStates = `
local view = redis.call('GET', ARGV[1] .. 'view')
if not view then return {0, {}} end
local at = ARGV[1] .. view .. ':'
local complete = ${isComplete(2)}
local found = {complete, redis.call('HGETALL', at .. 'feeds')}
for i = 3, #ARGV do found[i] = redis.call('HGET', at .. 's:' .. ARGV[i], 'v') end
return found`;
