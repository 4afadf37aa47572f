/** A call to Layers takes ten seconds at the most: an instance that has not ended one by then is gone. In milliseconds. */
export const longestCallMs = 11_000;

/**
 * KEYS: the receipt, the pause, the times of all calls of the last minute, of the project's and the user's ordinary ones,
 * and of those out of the reserve; the project's lists that are under way. ARGV: the life of the receipt; the limit, the
 * limit without the reserve, of the project, of the user; of the user in the reserve, or -1 for a call that may not use
 * it; 1 where there is a user; the name and the id of a list's call, or nothing. Replies 0 where the call is noted, the milliseconds to wait, or `=` and the id of a call
 * that is joined. The rule is that of createRateBudget.
 */
export const takeCallScript = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
local paused = redis.call('PTTL', KEYS[2])
if paused > 0 then return paused end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[8] ~= '' then
  local id, since = string.match(redis.call('HGET', KEYS[8], ARGV[8]) or '', '^(%S+) (%d+)')
  if id and since + ${longestCallMs} > now then
    redis.call('HSET', KEYS[8], ARGV[8], id .. ' ' .. since .. ' joined')
    return '=' .. id
  end
end
local limit, withoutReserve, projectLimit = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local userLimit, reservedPerUser = tonumber(ARGV[5]), tonumber(ARGV[6])
local hasUser = ARGV[7] == '1'
local function count(key)
  while true do
    local oldest = redis.call('LINDEX', key, 0)
    if not oldest or oldest + 60000 > now then return redis.call('LLEN', key) end
    redis.call('LPOP', key)
  end
end
local all = count(KEYS[3])
local function obstacleOf(project, user, capacity, userMaximum)
  local free = capacity - all
  if free <= 0 then return KEYS[3] end
  local left = free
  if projectLimit < limit then left = free * (projectLimit / (limit - projectLimit)) - count(project) end
  if left <= 0 then return project end
  if hasUser and count(user) >= math.min(left, userMaximum) then return user end
  return nil
end
local project, user = KEYS[4], KEYS[5]
local obstacle = obstacleOf(project, user, withoutReserve, userLimit)
if obstacle and reservedPerUser >= 0 then
  project, user = KEYS[6], KEYS[7]
  obstacle = obstacleOf(project, user, limit, reservedPerUser)
end
if obstacle then
  local oldest = redis.call('LINDEX', obstacle, 0)
  return oldest and math.max(oldest + 60000 - now, 1) or 60000
end
local noted = { KEYS[3], project }
if hasUser then noted[3] = user end
for _, key in ipairs(noted) do
  redis.call('RPUSH', key, now)
  redis.call('PEXPIRE', key, 60000)
end
if ARGV[8] ~= '' then
  redis.call('HSET', KEYS[8], ARGV[8], string.format('%s %.0f', ARGV[9], now))
  redis.call('PEXPIRE', KEYS[8], ${longestCallMs})
end
redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])
return 0`;

/**
 * KEYS: the project's lists under way, the answer. ARGV: the list's name, the call's id, the answer behind a `=`, or
 * `!`; the life of the answer. Nobody may have joined: then nothing is kept. Whoever was forgotten may have been joined.
 */
export const landListScript = `
local there = redis.call('HGET', KEYS[1], ARGV[1])
if there and string.match(there, '^(%S+)') == ARGV[2] then
  redis.call('HDEL', KEYS[1], ARGV[1])
  if not string.find(there, ' joined', 1, true) then return 0 end
end
redis.call('SET', KEYS[2], ARGV[3], 'PX', ARGV[4])
return 1`;

/** KEYS: the pause. ARGV: its milliseconds. Twice is once: what counts is when it ends. */
export const pauseCallsScript = `
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], '1', 'PX', ARGV[1]) end
return 1`;
