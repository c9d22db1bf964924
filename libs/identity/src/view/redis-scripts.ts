import { isComplete, onlyAt, valuesOf as valuesOfKind } from '@care-relay/log-view';

/**
 * Layout, beside that of libs/log-view: under `<generation>:` stand `e:<entry>` (a hash: `v` value, `l` names that lead on, `o`
 * the others, `p` and `c` place and offset covered) and `n:<name>` (a set of entries). Names are digests: identifiers stand
 * in values only.
 */

/**
 * Takes a batch in, unless the view is another one or stands elsewhere. A record that covers less than the one that stands is
 * left out. KEYS: none, as names are made here. ARGV: prefix, generation, partition, from, to, then for each entry: id, value,
 * names that lead, other names (each separated by spaces), place (topic and partition) and offset covered. Answers the ids left
 * out; 0 where nothing was done.
 */
export const takeIn = `${onlyAt}
local stale = {}
for i = 6, #ARGV, 6 do
  local id, entry = ARGV[i], at .. 'e:' .. ARGV[i]
  local was = redis.call('HMGET', entry, 'p', 'c', 'l', 'o')
  if was[1] ~= ARGV[i + 4] or tonumber(was[2]) <= tonumber(ARGV[i + 5]) then
    if was[3] then
      for name in string.gmatch(was[3] .. ' ' .. was[4], '%S+') do redis.call('SREM', at .. 'n:' .. name, id) end
    end
    for name in string.gmatch(ARGV[i + 2] .. ' ' .. ARGV[i + 3], '%S+') do redis.call('SADD', at .. 'n:' .. name, id) end
    redis.call('HSET', entry, 'v', ARGV[i + 1], 'l', ARGV[i + 2], 'o', ARGV[i + 3], 'p', ARGV[i + 4], 'c', ARGV[i + 5])
  else
    stale[#stale + 1] = id
  end
end
redis.call('SET', at .. 'reach:' .. ARGV[3], ARGV[5])
return stale`;

/**
 * Everything that hangs together from a name, in one round trip. ARGV: prefix, name, entries at most, partitions. Answers
 * whether the view is complete, whether that was all, then the values.
 */
export const lookAround = `
local view = redis.call('GET', ARGV[1] .. 'view')
if not view then return {0, 1} end
local at, most = ARGV[1] .. view .. ':', tonumber(ARGV[3])
local complete = ${isComplete(4)}
local found, seen, names, known, whole = {}, {}, {ARGV[2]}, {[ARGV[2]] = true}, 1
local n = 1
while names[n] do
  local key = at .. 'n:' .. names[n]
  if redis.call('SCARD', key) > most then whole = 0 end
  for _, id in ipairs(whole == 1 and redis.call('SMEMBERS', key) or {}) do
    if not seen[id] and whole == 1 then
      if #found == most then whole = 0 break end
      local entry = redis.call('HMGET', at .. 'e:' .. id, 'v', 'l')
      seen[id] = true
      if entry[1] then found[#found + 1] = entry[1] end
      for name in string.gmatch(entry[2] or '', '%S+') do
        if not known[name] then known[name] = true names[#names + 1] = name end
      end
    end
  end
  n = n + 1
end
return {complete, whole, unpack(found)}`;

/** Values by entry, where the view stands there: see `valuesOf` of libs/log-view. */
export const valuesOf = valuesOfKind('e');
