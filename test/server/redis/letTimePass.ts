import type { RedisClientType } from 'redis';

const script = `
for _, key in ipairs(redis.call('KEYS', '*')) do
  local life = redis.call('PTTL', key)
  if string.find(key, 'ends:', 1, true) then
    for _, member in ipairs(redis.call('ZRANGE', key, 0, -1)) do redis.call('ZINCRBY', key, -ARGV[1], member) end
  end
  if redis.call('TYPE', key).ok == 'list' then
    for i, time in ipairs(redis.call('LRANGE', key, 0, -1)) do redis.call('LSET', key, i - 1, time - ARGV[1]) end
  end
  for _, field in ipairs({ 'until', 'probeUntil' }) do
    if redis.call('TYPE', key).ok == 'hash' and redis.call('HEXISTS', key, field) == 1 then
      redis.call('HINCRBY', key, field, -ARGV[1])
    end
  end
  if life > 0 then redis.call('PEXPIRE', key, life - ARGV[1]) end
end`;

/** Takes so much off the life of all that some servers keep, as if the time had passed. */
export async function letTimePass(
  servers: Pick<RedisClientType, 'sendCommand'>[],
  ms: number,
): Promise<void> {
  await Promise.all(servers.map((server) => server.sendCommand(['EVAL', script, '0', `${ms}`])));
}
