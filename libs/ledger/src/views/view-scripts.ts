/**
 * Both scripts do nothing where the view is not the one that the caller knows, or stands elsewhere than it thinks: a wiped
 * Redis, or one that came back with an older state, is noticed before it is written to. One script a batch is also several
 * times quicker than a command for each name. KEYS: the view's name, the offset; ARGV: name, offset expected, offset then,
 * prefix, seconds to live, then pairs of name and pointer. Answers 1, or 0 where nothing was done.
 */
const guarded = (body: string): string => `
if redis.call('GET', KEYS[1]) ~= ARGV[1] or redis.call('GET', KEYS[2]) ~= ARGV[2] then return 0 end
for i = 6, #ARGV, 2 do
  local key = ARGV[4] .. ARGV[i]
  ${body}
end
redis.call('SET', KEYS[2], ARGV[3])
return 1`;

/** Takes records in. What is never trimmed (the log was set up anew) goes by itself in the end. */
export const takeIn = guarded(`redis.call('SADD', key, ARGV[i + 1])
  redis.call('EXPIRE', key, ARGV[5])`);

/** Lets records go. */
export const letGo = guarded(`redis.call('SREM', key, ARGV[i + 1])`);
