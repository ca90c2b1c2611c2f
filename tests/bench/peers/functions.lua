#!lua name=routing
-- koers' work as a Redis function: the steps of tests/bench/peers/README.md, each function one atomic unit that is in
-- the log before it is answered (appendfsync always).
--
--   networks            hash   postcode digits -> network
--   gids:N              hash   network, laws, capacity, load
--   room:NETWORK        zset   gids -> load / capacity
--   ref:SENDER:REF      hash   digest, request, gids: the first answer
--   person:KEY          string household
--   family:KEY          string household, by address and last name
--   household:N         hash   lead, open
--   open:KEY            hash   domain -> open request of this person
--   request:N           hash   the question and where it stands
--   assignment:N        hash   request, gids, state
--   offers:N            stream of each gids
--   audit               stream of every step

local LAWS = { [1] = 8, [7] = 2 }  -- finances: Wgs, parenting: Jeugdwet; the rest: Wmo
local WMO = 1

local function has_law(laws, law)
	return math.floor(tonumber(laws) / law) % 2 == 1
end

local function audit(event, by, request, gids)
	redis.call('XADD', 'audit', '*', 'event', event, 'by', by, 'request', request, 'gids', gids)
end

local function may_have(gids, law)
	local g = redis.call('HMGET', 'gids:' .. gids, 'laws', 'capacity', 'load')
	return g[1] and has_law(g[1], law) and tonumber(g[3]) < tonumber(g[2])
end

-- The one with the most room among those of the network who have the mandate.
local function choose(network, law)
	local from = 0
	while true do
		local some = redis.call('ZRANGE', 'room:' .. network, from, from + 7)
		for _, gids in ipairs(some) do
			if may_have(gids, law) then return gids end
		end
		if #some < 8 then return nil end
		from = from + 8
	end
end

local function add_load(gids, by)
	local load = redis.call('HINCRBY', 'gids:' .. gids, 'load', by)
	local g = redis.call('HMGET', 'gids:' .. gids, 'network', 'capacity')
	redis.call('ZADD', 'room:' .. g[1], load / tonumber(g[2]), gids)
end

local function find_household(person, family)
	return redis.call('GET', 'person:' .. person) or redis.call('GET', 'family:' .. family)
end

local function submit(_, a)
	local sender, reference, digest = a[1], a[2], redis.sha1hex(a[9])
	local ref = 'ref:' .. sender .. ':' .. reference
	local first = redis.call('HMGET', ref, 'digest', 'request', 'gids')
	if first[1] then
		if first[1] ~= digest then return redis.error_reply('EXISTS the reference was used with other content') end
		return { tonumber(first[2]), tonumber(first[3]), 1 }
	end
	local last, given = string.lower(a[3]), string.lower(a[4])
	local person = last .. '|' .. given .. '|' .. a[5]
	local family = a[6] .. '|' .. a[7] .. '|' .. last
	local domain = tonumber(a[8])
	local network = redis.call('HGET', 'networks', string.sub(a[6], 1, 4))
	if not network then return redis.error_reply('FORWARD not ours') end
	local household = find_household(person, family)
	local linked = redis.call('HGET', 'open:' .. person, domain)
	if linked then return redis.error_reply('LINKED ' .. linked) end
	local law = LAWS[domain] or WMO
	local lead = household and redis.call('HGET', 'household:' .. household, 'lead')
	local gids = lead and may_have(lead, law) and lead or choose(network, law)
	if not gids then return redis.error_reply('FULL nobody has room') end
	household = household or redis.call('INCR', 'households')
	local now = redis.call('TIME')
	local at = now[1] * 1000 + math.floor(now[2] / 1000)
	local request = redis.call('INCR', 'requests')
	redis.call('HSET', 'request:' .. request, 'sender', sender, 'reference', reference, 'digest', digest,
		'question', a[9], 'person', person, 'household', household, 'network', network, 'domain', domain,
		'rules', 'B99 C99 ' .. (lead and 'D02' or 'D99') .. ' E03', 'state', 'offered', 'gids', gids, 'at', at)
	redis.call('HSET', ref, 'digest', digest, 'request', request, 'gids', gids)
	redis.call('SET', 'person:' .. person, household)
	redis.call('SET', 'family:' .. family, household)
	redis.call('HSET', 'open:' .. person, domain, request)
	redis.call('HINCRBY', 'household:' .. household, 'open', 1)
	if not lead then redis.call('HSET', 'household:' .. household, 'lead', gids) end
	add_load(gids, 1)
	local assignment = redis.call('INCR', 'assignments')
	redis.call('HSET', 'assignment:' .. assignment, 'request', request, 'gids', gids, 'state', 'offered',
		'offered_at', at, 'due', at + 3 * 86400000)
	redis.call('ZADD', 'due', at + 3 * 86400000, assignment)
	redis.call('XADD', 'offers:' .. gids, '*', 'assignment', assignment, 'request', request)
	audit('submit', sender, request, gids)
	return { request, tonumber(gids) }
end

-- The next offer of a gids, as its reader would get it.
local function offer(_, a)
	local stream = 'offers:' .. a[1]
	local got = redis.call('XREADGROUP', 'GROUP', 'gidsen', 'g', 'COUNT', 1, 'STREAMS', stream, '>')
	if not got then return redis.error_reply('NONE nothing is offered') end
	local entry = got[1][2][1]
	redis.call('XACK', stream, 'gidsen', entry[1])
	return tonumber(entry[2][2])
end

local function take(assignment, gids, wanted)
	local found = redis.call('HMGET', 'assignment:' .. assignment, 'gids', 'state', 'request')
	if found[1] ~= gids or found[2] ~= wanted then return nil end
	return found[3]
end

local function accept(_, a)
	local request = take(a[1], a[2], 'offered')
	if not request then return redis.error_reply('STATE not offered to this gids') end
	redis.call('HSET', 'assignment:' .. a[1], 'state', 'accepted')
	redis.call('HSET', 'request:' .. request, 'state', 'in_progress')
	redis.call('ZREM', 'due', a[1])
	local household = redis.call('HGET', 'request:' .. request, 'household')
	redis.call('HSET', 'household:' .. household, 'lead', a[2])
	audit('accept', a[2], request, a[2])
	return 1
end

local function close(_, a)
	local request = take(a[1], a[2], 'accepted')
	if not request then return redis.error_reply('STATE not accepted by this gids') end
	redis.call('HSET', 'assignment:' .. a[1], 'state', 'completed')
	redis.call('HSET', 'request:' .. request, 'state', 'closed', 'outcome', a[3])
	local r = redis.call('HMGET', 'request:' .. request, 'household', 'person', 'domain')
	redis.call('HDEL', 'open:' .. r[2], r[3])
	if redis.call('HINCRBY', 'household:' .. r[1], 'open', -1) == 0 then
		redis.call('HDEL', 'household:' .. r[1], 'lead')
	end
	add_load(a[2], -1)
	audit('close', a[2], request, a[2])
	return 1
end

redis.register_function('submit', submit)
redis.register_function('offer', offer)
redis.register_function('accept', accept)
redis.register_function('close', close)
