-- What wrk sends: wrk … URL -- KIND RUN, KIND being single, batch (a hundred events) or get. Every event has an id of its own.
-- Events.java makes the same events. Prints one line for bench/run: requests answered well, seconds, errors, p50 and p99 in
-- milliseconds. An answer that is late is an error, and once it is there it counts as well.

local EVENTS_IN_A_BATCH = 100
local PRODUCTS = 500
-- After so many events all but the id is the same again: prices come round after 90, products after 500, kinds after 20.
local ROUND = 4500
local threads = 0
local kind, head, ids
local sent = 0
local rests, pieces = {}, {}

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

-- Of twenty events sixteen are views, three fill a cart and one is a purchase.
local function rest(n, begin)
  local kind_of_twenty = n % 20
  local product = '"product_id":"product-' .. n % PRODUCTS .. '"}'
  if kind_of_twenty == 0 then
    return begin .. 'purchase","order_amount":' .. n % 90 + 10 .. '.95,' .. product
  end
  return begin .. (kind_of_twenty < 4 and 'add_to_cart",' or 'page_view",') .. product
end

-- Everything that can be is made beforehand: what the load generator needs is missing for the program.
function init(args)
  kind = args[1]
  ids = '{"event_id":"' .. args[2] .. "-" .. number .. "-"
  local begin = '","timestamp":"' .. os.date("!%Y-%m-%dT%H:%M:%SZ") .. '","event_type":"'
  for n = 0, ROUND - 1 do
    rests[n] = rest(n, begin)
  end
  for i = 0, EVENTS_IN_A_BATCH - 1 do
    pieces[3 * i + 1] = (i == 0 and "[" or ",") .. ids
  end
  pieces[3 * EVENTS_IN_A_BATCH + 1] = "]"
  head = "POST " .. wrk.path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
end

local function batch()
  for i = 0, EVENTS_IN_A_BATCH - 1 do
    sent = sent + 1
    pieces[3 * i + 2] = sent
    pieces[3 * i + 3] = rests[sent % ROUND]
  end
  return table.concat(pieces)
end

function request()
  if kind == "get" then
    return "GET " .. wrk.path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
  end
  local body
  if kind == "batch" then
    body = batch()
  else
    sent = sent + 1
    body = ids .. sent .. rests[sent % ROUND]
  end
  return head .. #body .. "\r\n\r\n" .. body
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("result %d %.3f %d %.3f %.3f\n",
    summary.requests - e.status, summary.duration / 1e6, e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
