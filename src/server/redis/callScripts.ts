import { failuresToOpen, longestOpenMs, shortestOpenMs } from '../layers/breakerRule.js';

const failuresKeptMs = 10 * 60_000;

const changeKeptMs = 15 * 60_000;

/** A call to Layers takes ten seconds at most, so an instance that has not ended one by then is gone. */
export const longestCallMs = 11_000;

/**
 * KEYS: as createRedisCalls lists them. ARGV: receipt's life; limits of all, without reserve, of project, of user; user's
 * reserve or -1; 1 with a user; list's name and id; call's id; 1 for a possible probe. Replies a `TakenCall`: `waitMs`,
 * `breaker`, `joins` behind a `=`, `changedMsAgo` or -1.
 */
export const takeCallScript = `
local changed = -1
if ARGV[8] ~= '' then
  local left = redis.call('PTTL', KEYS[10])
  if left > 0 then changed = ${changeKeptMs} - left end
end
local noted = redis.call('GET', KEYS[1])
if noted then return { 0, noted, '=', changed } end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local outage = redis.call('HMGET', KEYS[9], 'failures', 'until', 'probeUntil')
local breaker = outage[1] and 'failing' or 'closed'
if outage[2] then
  local isProbed = outage[3] and tonumber(outage[3]) > now
  if tonumber(outage[2]) > now or isProbed or ARGV[11] ~= '1' then
    return { math.max(outage[2] - now, 1), 'open', '=', changed }
  end
  breaker = 'half_open'
end
local paused = redis.call('PTTL', KEYS[2])
if paused > 0 then return { paused, 'closed', '=', changed } end
if ARGV[8] ~= '' then
  local id, since = string.match(redis.call('HGET', KEYS[8], ARGV[8]) or '', '^(%S+) (%d+)')
  if id and since + ${longestCallMs} > now then
    redis.call('HSET', KEYS[8], ARGV[8], id .. ' ' .. since .. ' joined')
    return { 0, 'closed', '=' .. id, changed }
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
  return { oldest and math.max(oldest + 60000 - now, 1) or 60000, 'closed', '=', changed }
end
local lines = { KEYS[3], project }
if hasUser then lines[3] = user end
for _, key in ipairs(lines) do
  redis.call('RPUSH', key, now)
  redis.call('PEXPIRE', key, 60000)
end
if ARGV[8] ~= '' then
  redis.call('HSET', KEYS[8], ARGV[8], string.format('%s %.0f', ARGV[9], now))
  redis.call('PEXPIRE', KEYS[8], ${longestCallMs})
end
if breaker == 'half_open' then
  redis.call('HSET', KEYS[9], 'probe', ARGV[10], 'probeUntil', string.format('%.0f', now + ${longestCallMs}))
end
redis.call('SET', KEYS[1], breaker, 'PX', ARGV[1])
return { 0, breaker, '=', changed }`;

/**
 * KEYS: receipt, outage. ARGV: receipt's life, call's id, outcome. Replies `opened`, `reopened`, `closed` or `nothing`.
 */
export const tellOutcomeScript = `
local told = redis.call('GET', KEYS[1])
if told then return told end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function keepOpen(ms)
  redis.call('HSET', KEYS[2], 'ms', ms, 'until', string.format('%.0f', now + ms))
end
local change = 'nothing'
local isProbe = redis.call('HGET', KEYS[2], 'probe') == ARGV[2]
if ARGV[3] == 'answered' then
  if redis.call('HEXISTS', KEYS[2], 'until') == 1 then change = 'closed' end
  redis.call('DEL', KEYS[2])
elseif ARGV[3] == 'failed' then
  local failures = redis.call('HINCRBY', KEYS[2], 'failures', 1)
  local ms = redis.call('HGET', KEYS[2], 'ms')
  if isProbe then
    keepOpen(math.min(ms * 2, ${longestOpenMs}))
    change = 'reopened'
  elseif not ms and failures >= ${failuresToOpen} then
    keepOpen(${shortestOpenMs})
    change = 'opened'
  end
  redis.call('PEXPIRE', KEYS[2], ${failuresKeptMs})
elseif isProbe then change = 'reopened'
end
if isProbe then redis.call('HDEL', KEYS[2], 'probe', 'probeUntil') end
redis.call('SET', KEYS[1], change, 'PX', ARGV[1])
return change`;

/** KEYS: the project's lists under way, its last change. */
export const forgetListsScript = `
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[2], '1', 'PX', ${changeKeptMs})
return 1`;

/**
 * KEYS: the project's lists under way, the answer. ARGV: list's name, call's id, the answer behind a `=` or `!`, its
 * life. Keeps no answer that none has joined; a forgotten list may have been.
 */
export const landListScript = `
local there = redis.call('HGET', KEYS[1], ARGV[1])
if there and string.match(there, '^(%S+)') == ARGV[2] then
  redis.call('HDEL', KEYS[1], ARGV[1])
  if not string.find(there, ' joined', 1, true) then return 0 end
end
redis.call('SET', KEYS[2], ARGV[3], 'PX', ARGV[4])
return 1`;

/** KEYS: the pause. ARGV: its milliseconds. Repeatable, since only the later end counts. */
export const pauseCallsScript = `
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], '1', 'PX', ARGV[1]) end
return 1`;
