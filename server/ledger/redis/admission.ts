// The atomic step that admits, as Lua: `decideAdmission` of ../admission.ts and `takeTurn` of line.ts once more, as
// close to them as the language allows, because what they decide on must not change meanwhile. A test asks
// both the same questions. Every number of the rule is handed in.
import { line } from './admission-line.ts';
import { prelude } from './steps.ts';

/** How a refusal is come to, in the order of `decideAdmission`. */
const refusing = `
local function known()
  local nonce = redis.call('HGET', requestKeys, requestKey)
  if not nonce then return false end
  local endedAt = redis.call('ZSCORE', endings, nonce)
  if endedAt and tonumber(endedAt) + given.requestKeyLifeMs <= at then return false end
  return redis.call('HGET', open, nonce) or redis.call('HGET', ended, nonce)
end

local function usedUp()
  for _, id in ipairs(given.once) do
    local nonce = redis.call('HGET', once, id)
    if nonce and (redis.call('HEXISTS', open, nonce) + redis.call('HEXISTS', ended, nonce) > 0) then
      return {'used', id}
    end
  end
  return false
end

local function spent(field) return tonumber(redis.call('HGET', tally, field) or 0) end

local function overspentBy()
  local limits = given.limits
  local ofSite = limits.sites[site] and limits.sites[site].dailyCallSeconds or 0
  local own = given.reservedSeconds
  if limits.dailyCallSeconds > 0 and spent('seconds') + own > limits.dailyCallSeconds then
    return {'budget_spent'}
  end
  if ofSite > 0 and spent('site:' .. site) + own > ofSite then return {'budget_spent'} end
  local calls = limits.visitorCallsPerDay
  if calls > 0 and spent('visitor:' .. visitor) >= calls then return {'visitor_quota'} end
  return false
end

local function refusalOf(gate)
  if requestKey ~= '' then
    local takenBackAt = redis.call('ZSCORE', tombstones, requestKey)
    if takenBackAt and tonumber(takenBackAt) + given.requestKeyLifeMs > at then
      return {'cancelled'}
    end
    local entry = known()
    if entry then return {'repeated', entry} end
  end
  if gate.pausedAt ~= cjson.null then return {'paused'} end
  if gate.credits ~= cjson.null and at < gate.credits.retryAt
    and gate.credits.retryAt - at <= given.longestCreditsRetryMs then
    return {'out_of_credits', string.format('%.0f', gate.credits.retryAt)}
  end
  return usedUp() or overspentBy()
end

local function freeOfSite()
  local free = {}
  for name, limits in pairs(given.limits.sites) do
    if limits.maxConcurrentCalls > 0 then
      free[name] = limits.maxConcurrentCalls - (redis.call('HGET', sites, name) or 0)
    end
  end
  return free
end
`;

/** What is written for one that may begin; `replacing` of rows.ts writes the same. */
const recording = `
local function record(nonce, entry, day)
  redis.call('HSET', open, nonce, entry)
  if requestKey ~= '' then redis.call('HSET', requestKeys, requestKey, nonce) end
  for _, id in ipairs(given.once) do redis.call('HSET', once, id, nonce) end
  redis.call('SADD', days, day)
  redis.call('HINCRBY', tally, 'calls', 1)
  redis.call('HINCRBY', tally, 'visitor:' .. visitor, 1)
  local seconds = string.format('%.0f', given.reservedSeconds)
  redis.call('HINCRBY', tally, 'seconds', seconds)
  if site ~= '' then
    redis.call('HINCRBY', tally, 'site:' .. site, seconds)
    redis.call('HINCRBY', sites, site, 1)
  end
end
`;

/**
 * KEYS: meta, then as the script names them. ARGV: identity, the server's time after which nobody waits
 * for the answer, nonce, entry, request key, visitor, site, day, all else as JSON.
 * → the kind of reservation, and what belongs to it
 */
export const admit = `${prelude}${line}
local meta, open, ended, requestKeys, once, endings, tombstones, sites, currentLine, gateKey, days, tally =
  unpack(KEYS)
local requestKey, visitor, site, given = ARGV[5], ARGV[6], ARGV[7], cjson.decode(ARGV[9])
local at = given.at
${refusing}${recording}
if clock() > tonumber(ARGV[2]) then return {'late'} end
local other = foreign()
if other then return other end

local gate = cjson.decode(redis.call('GET', gateKey) or '{"pausedAt":null,"credits":null}')
local before = decodeLine(redis.call('GET', currentLine))
local reservation, after = refusalOf(gate), nil
if reservation then
  after = withoutKey(before, requestKey)
else
  local free = given.limits.maxConcurrentCalls - redis.call('HLEN', open)
  local asker = {requestKey = requestKey, visitor = visitor, site = site == '' and cjson.null or site}
  reservation, after = takeTurn(before, asker, given, free, freeOfSite(), at)
end
if reservation[1] == 'admitted' then
  record(ARGV[3], ARGV[4], ARGV[8])
  if gate.credits ~= cjson.null then
    gate.credits.retryAt = at + given.probeMs
    redis.call('SET', gateKey, cjson.encode(gate))
    reservation[3] = 'probe'
  end
end
if after ~= before then redis.call('SET', currentLine, encodeLine(after)) end
return reservation
`;
