/**
 * Each change leaves a receipt under its own id, so a client that sends it again after a broken connection does not
 * make it twice. All keys of a script are in one slot. A text in a reply begins with a letter or a sign: Upstash's
 * client takes texts for JSON.
 */

export const receiptMs = 60_000;

/** A `v` and an id of 22 characters, before a space and the text. */
export const versionLength = 23;

/**
 * KEYS: receipt, then a text a change. ARGV: new version, receipt's life, then three a change: expected (`*` any, `-`
 * none, `=` and a version); `delete`, `keep` or a life; the text. Replies 1 for changes that were made, or 0.
 */
export const writeScript = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 1 end
for i = 2, #KEYS do
  local expected = ARGV[3 * i - 3]
  if expected ~= '*' then
    local version = redis.call('GETRANGE', KEYS[i], 0, ${versionLength - 1})
    if expected ~= (version == '' and '-' or '=' .. version) then return 0 end
  end
end
for i = 2, #KEYS do
  local life = ARGV[3 * i - 2]
  if life == 'delete' then redis.call('DEL', KEYS[i])
  else
    local text = ARGV[1] .. ' ' .. ARGV[3 * i - 1]
    if life == 'keep' then redis.call('SET', KEYS[i], text) else redis.call('SET', KEYS[i], text, 'PX', life) end
  end
end
redis.call('SET', KEYS[1], '1', 'PX', ARGV[2])
return 1`;

/** KEYS: receipt, counter. ARGV: the life of each. Replies the count, and the rest of the counter's life. */
export const incrementScript = `
local count = redis.call('GET', KEYS[1])
if not count then
  count = redis.call('INCR', KEYS[2])
  if count == 1 then redis.call('PEXPIRE', KEYS[2], ARGV[2]) end
  redis.call('SET', KEYS[1], count, 'PX', ARGV[1])
end
return { tonumber(count), redis.call('PTTL', KEYS[2]) }`;

const now = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`;

/** KEYS: receipt, order, ends. ARGV: receipt's life, member, its life. Removes ended members, or the set would grow. */
export const addMemberScript = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 1 end${now}
local ended = redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', now, 'LIMIT', 0, 8)
if #ended > 0 then
  redis.call('ZREM', KEYS[2], unpack(ended))
  redis.call('ZREM', KEYS[3], unpack(ended))
end
local newest = redis.call('ZREVRANGE', KEYS[2], 0, 0, 'WITHSCORES')
redis.call('ZADD', KEYS[2], (tonumber(newest[2]) or 0) + 1, ARGV[2])
redis.call('ZADD', KEYS[3], now + ARGV[3], ARGV[2])
local life = math.max(redis.call('PTTL', KEYS[3]), tonumber(ARGV[3]))
redis.call('PEXPIRE', KEYS[2], life)
redis.call('PEXPIRE', KEYS[3], life)
redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])
return 1`;

/** KEYS: receipt, order, ends. ARGV: receipt's life, member. */
export const removeMemberScript = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 1 end
redis.call('ZREM', KEYS[2], ARGV[2])
redis.call('ZREM', KEYS[3], ARGV[2])
redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])
return 1`;

/** KEYS: order, ends. ARGV: limit. Replies members, each behind a `=`. */
export const newestMembersScript = `${now}
local limit = tonumber(ARGV[1])
local found = {}
local from = 0
while #found < limit do
  local page = redis.call('ZREVRANGE', KEYS[1], from, from + 99)
  for _, member in ipairs(page) do
    local endsAt = tonumber(redis.call('ZSCORE', KEYS[2], member) or 0)
    if endsAt > now and #found < limit then found[#found + 1] = '=' .. member end
  end
  if #page < 100 then break end
  from = from + 100
end
return found`;
