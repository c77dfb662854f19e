// The atomic steps of a ledger in Redis but for admission (admission.ts), as Lua. None decides anything:
// what happens to an entry is decided by a transition, and a step only makes sure that nobody was faster.

/** The time of the server, epoch ms. */
const clock = `
local function clock()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
`;

/**
 * Two ledgers never share an identity, and one keeps its own although Redis was emptied: whoever still
 * knows it writes it down again, and of two the older one stays.
 * ARGV[1] is `<identity> <birth>` as this process knows it.
 */
const identity = `
local function foreign()
  local here = redis.call('HGET', KEYS[1], 'identity')
  if here == ARGV[1] then return false end
  local born = here and tonumber(string.match(here, ' (%d+)$'))
  if born and born <= tonumber(string.match(ARGV[1], ' (%d+)$')) then return {'other', here} end
  redis.call('HSET', KEYS[1], 'format', '1', 'identity', ARGV[1])
  return false
end
`;

/** KEYS: meta, open, ended, the index of that kind of name. How: `nonce`, or by the index. */
const find = `
local function find(how, name)
  local nonce = name
  if how ~= 'nonce' then nonce = redis.call('HGET', KEYS[4], name) end
  if not nonce then return '' end
  return redis.call('HGET', KEYS[2], nonce) or redis.call('HGET', KEYS[3], nonce) or ''
end
`;

export const prelude = clock + identity;

/**
 * KEYS: meta. ARGV: an identity for a ledger that has none, and `make` or `look`.
 * → its format, identity and birth, the server's time; the first two are empty where there is none
 */
export const introduce = `${clock}
local now = string.format('%.0f', clock())
local here = redis.call('HMGET', KEYS[1], 'format', 'identity')
if here[2] or ARGV[2] == 'look' then return {here[1] or '', here[2] or '', now} end
local identity = ARGV[1] .. ' ' .. now
redis.call('HSET', KEYS[1], 'format', '1', 'identity', identity)
return {'1', identity, now}
`;

/** KEYS: meta, open, ended, index, line. ARGV: how, name. → entry, line */
export const read = `${find}
return {find(ARGV[1], ARGV[2]), redis.call('GET', KEYS[5]) or ''}
`;

/**
 * Writes, if the name still leads to the entry as it was read, and the line is still the same.
 * KEYS: meta, open, ended, index, line, claims, those of the writes. ARGV: identity, how, name, entry,
 * whether the line counts, line, nonce to claim, claimant, for how long, then each write with its length.
 */
export const commit = `${prelude}${find}
if find(ARGV[2], ARGV[3]) ~= ARGV[4] then return {'faster'} end
if ARGV[5] == 'line' and (redis.call('GET', KEYS[5]) or '') ~= ARGV[6] then return {'faster'} end
local other = foreign()
if other then return other end
local at = 10
while at <= #ARGV do
  local size = tonumber(ARGV[at])
  local command, key = ARGV[at + 1], KEYS[tonumber(ARGV[at + 2])]
  if command ~= 'HDELIF' then
    redis.call(command, key, unpack(ARGV, at + 3, at + size))
  elseif redis.call('HGET', key, ARGV[at + 3]) == ARGV[at + 4] then
    redis.call('HDEL', key, ARGV[at + 3])
  end
  at = at + size + 1
end
if ARGV[7] ~= '' then
  redis.call('HSET', KEYS[6], ARGV[7], string.format('%.0f %s', clock() + ARGV[9], ARGV[8]))
end
return {'done'}
`;

/**
 * What is due and nobody else looks after; for a while nobody else will. A live call is everybody's: one
 * process may have to be patient with it where another knows that it is over.
 * KEYS: meta, due, open, claims. ARGV: identity, moment, claimant, for how long, how many.
 * → the server's time, then the entries
 */
export const due = `${prelude}
local now = clock()
local found = {string.format('%.0f', now)}
-- A write that needs no memory: those after it are made although there is none left.
redis.call('HDEL', KEYS[4], '')
local other = foreign()
if other then return other end
local till = string.format('%.0f %s', now + ARGV[4], ARGV[3])
for _, nonce in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[2])) do
  local claim = redis.call('HGET', KEYS[4], nonce)
  local untilAt, by = string.match(claim or '', '^(%d+) (.*)$')
  -- One from further ahead was made before the server's clock was set back.
  local isTheirs = by and by ~= ARGV[3] and tonumber(untilAt) > now and tonumber(untilAt) <= now + ARGV[4]
  if not isTheirs then
    local entry = redis.call('HGET', KEYS[3], nonce)
    if entry then
      if cjson.decode(entry).state ~= 'live' then redis.call('HSET', KEYS[4], nonce, till) end
      found[#found + 1] = entry
    end
  end
  if #found > tonumber(ARGV[5]) then break end
end
return found
`;

/** Ended entries, the latest first. KEYS: endings, ended. ARGV: before, from which one on, how many. */
export const history = `
local nonces = redis.call('ZREVRANGEBYSCORE', KEYS[1], ARGV[1], '-inf', 'LIMIT', ARGV[2], ARGV[3])
if #nonces == 0 then return {} end
return redis.call('HMGET', KEYS[2], unpack(nonces))
`;

/** Rejected when nothing can be recorded. KEYS: meta. ARGV: identity. → the server's time */
export const check = `${prelude}
redis.call('HSET', KEYS[1], 'checked', string.format('%.0f', clock()))
local other = foreign()
if other then return other end
return {string.format('%.0f', clock())}
`;

/** Writes, if what was read is still there. KEYS: what. ARGV: before, after. → 1 when it was done */
export const replaceText = `
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1
`;

/** KEYS: days, the counts of a day. ARGV: day, then names with how often. */
export const addCounts = `
redis.call('SADD', KEYS[1], ARGV[1])
for i = 2, #ARGV, 2 do redis.call('HINCRBY', KEYS[2], ARGV[i], ARGV[i + 1]) end
`;

/** How often something was done in its window. KEYS: counter. ARGV: window, ms. → times, ms left */
export const spend = `
local times = redis.call('INCR', KEYS[1])
local left = redis.call('PTTL', KEYS[1])
-- A window that has longer to go than one lasts was begun before the server's clock was set back.
if left < 0 or left > tonumber(ARGV[1]) then
  if left >= 0 then
    times = 1
    redis.call('SET', KEYS[1], times)
  end
  left = tonumber(ARGV[1])
  redis.call('PEXPIRE', KEYS[1], left)
end
return {times, left}
`;

/** Takes a turn that is free. KEYS: turn. ARGV: for how long, ms. → 0, or ms until it may be free */
export const takeTurn = `
local left = redis.call('PTTL', KEYS[1])
if left > 0 then return left end
redis.call('SET', KEYS[1], '', 'PX', ARGV[1])
return 0
`;
