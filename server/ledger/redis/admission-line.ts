// Whose turn it is, as Lua: the functions of line.ts under their own names, one by one. A line that comes
// back as the same table has not changed.

export const line = `
local function decodeLine(text)
  if not text then return {places = {}} end
  local line = cjson.decode(text)
  if line.refusedAt == cjson.null then line.refusedAt = nil end
  return line
end

local function encodeLine(line)
  local places = {}
  for i, place in ipairs(line.places) do places[i] = cjson.encode(place) end
  local refusedAt = line.refusedAt and string.format('%.0f', line.refusedAt) or 'null'
  return '{"places":[' .. table.concat(places, ',') .. '],"refusedAt":' .. refusedAt .. '}'
end

local function silence(place, at) return math.abs(at - place.askedAt) end

local function without(line, isGone)
  local places = {}
  for _, place in ipairs(line.places) do
    if not isGone(place) then places[#places + 1] = place end
  end
  if #places == #line.places then return line end
  return {places = places, refusedAt = line.refusedAt}
end

local function withoutLapsed(line, at, terms)
  return without(line, function(place) return silence(place, at) >= terms.placeLifeMs end)
end

local function withoutKey(line, requestKey)
  return without(line, function(place) return place.requestKey == requestKey end)
end

local function placeIn(line, requestKey)
  for i, place in ipairs(line.places) do
    if place.requestKey == requestKey then return place, i end
  end
  return nil, #line.places + 1
end

local function presentIn(places, at, presentMs)
  local present = 0
  for _, place in ipairs(places) do
    if silence(place, at) < presentMs then present = present + 1 end
  end
  return present
end

local function siteOf(one)
  if not one.site or one.site == cjson.null then return '' end
  return one.site
end

-- Those who are present before a place, by their site.
local function presentBySite(line, index, at, presentMs)
  local counts = {}
  for i = 1, index - 1 do
    local place = line.places[i]
    if silence(place, at) < presentMs then
      counts[siteOf(place)] = (counts[siteOf(place)] or 0) + 1
    end
  end
  return counts
end

local function othersAhead(counts, asker, freeOfSite)
  local ahead = 0
  for site, count in pairs(counts) do
    if site ~= siteOf(asker) then
      ahead = ahead + math.min(count, math.max(0, freeOfSite[site] or math.huge))
    end
  end
  return ahead
end

local function roomAtTavus(line, at, terms)
  if not line.refusedAt then return math.huge end
  local age = at - line.refusedAt
  if age < 0 or age >= terms.tavusDoubtMs then return math.huge end
  return age < terms.tavusFullMs and 0 or 1
end

local function placeFor(line, asker, at, terms)
  local places = line.places
  if not terms.waits or asker.requestKey == '' then return nil end
  if presentIn(places, at, terms.presentMs) >= terms.maxWaitingVisitors then return nil end
  local own = 0
  for _, place in ipairs(places) do
    if place.visitor == asker.visitor then own = own + 1 end
  end
  if own >= terms.placesOfOneVisitor then return nil end
  local last = places[#places]
  local since = last and math.max(at, last.since + 1) or at
  return {
    requestKey = asker.requestKey,
    visitor = asker.visitor,
    site = asker.site,
    since = since,
    askedAt = at,
  }
end

local function withRoom(line, at, terms)
  local places = {unpack(line.places)}
  while #places >= terms.maxWaitingVisitors do
    local most, last = -1, 1
    for i, place in ipairs(places) do
      if silence(place, at) >= most then most, last = silence(place, at), i end
    end
    table.remove(places, last)
  end
  return {places = places, refusedAt = line.refusedAt}
end

local function withPlace(line, place)
  local places = {unpack(withoutKey(line, place.requestKey).places)}
  local later = #places + 1
  for i = #places, 1, -1 do
    if places[i].since >= place.since then later = i end
  end
  table.insert(places, later, place)
  return {places = places, refusedAt = line.refusedAt}
end

local function takeTurn(line, asker, terms, free, freeOfSite, at)
  local kept = withoutLapsed(line, at, terms)
  local own, index = placeIn(kept, asker.requestKey)
  local present = presentBySite(kept, index, at, terms.presentMs)
  local ofOwnSite = present[siteOf(asker)] or 0
  local ahead = ofOwnSite + othersAhead(present, asker, freeOfSite)
  local room = (own or ahead > 0) and roomAtTavus(kept, at, terms) or math.huge
  local hasRoomOnSite = (freeOfSite[siteOf(asker)] or math.huge) > ofOwnSite
  if math.min(free, room) > ahead and hasRoomOnSite then
    local place = own or placeFor(kept, asker, at, terms)
    local left = withoutKey(kept, asker.requestKey)
    if room ~= math.huge then left = {places = left.places, refusedAt = at} end
    return {'admitted', place and cjson.encode(place) or ''}, left
  end
  local place = terms.waits and (own or placeFor(kept, asker, at, terms))
  if not place then return {'at_capacity'}, kept end
  local roomy = own and kept or withRoom(kept, at, terms)
  local renewed = {
    requestKey = place.requestKey,
    visitor = place.visitor,
    site = place.site,
    since = place.since,
    askedAt = at,
  }
  local turn = {'waiting', tostring(ahead + 1), room < math.huge and 'full' or 'roomy'}
  return turn, withPlace(roomy, renewed)
end
`;
