/*
 * What has to be done at once. Each change has an id of its own and leaves a receipt for a while: a client that sends it
 * again, since the connection broke before the answer, does not make it twice.
 *
 * Every key is an argument, and all keys of a script are in one slot. Replies are numbers, and texts that begin with a
 * letter or a sign: a client that takes texts for JSON, as Upstash's does, leaves those alone.
 */

/** How long a change is recognised, in milliseconds: longer than a client takes to connect again. */
export const receiptMs = 60_000;

/** A version is a `v` and an id of 22 characters. A text is kept behind its version and a space. */
export const versionLength = 23;

/**
 * KEYS: the receipt, then a text a change. ARGV: the version that they get, the life of the receipt, then three a change:
 * `*`, `-` for nothing or `=` and a version, which is expected; `delete`, `keep` or a life; the text. Replies 1 where the
 * changes were made, or 0.
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

/** KEYS: the receipt, the counter. ARGV: the life of each. Replies the count, and the rest of the counter's life. */
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

/**
 * KEYS: the receipt, the set's order, its ends. ARGV: the life of the receipt, the member, its life. Removes a few members
 * that have ended, so that a set which is always added to does not grow.
 */
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

/** KEYS: the receipt, the set's order, its ends. ARGV: the life of the receipt, the member. */
export const removeMemberScript = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 1 end
redis.call('ZREM', KEYS[2], ARGV[2])
redis.call('ZREM', KEYS[3], ARGV[2])
redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])
return 1`;

/** KEYS: the set's order, its ends. ARGV: how many at most. Replies members, each behind a \`=\`. */
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
