-- What wrk sends: wrk … URL -- KIND RUN, KIND being single, batch (a hundred events) or get. Every event has an id of its own.
-- Events.java makes the same events. Prints one line for bench/run: requests answered well, seconds, errors, p50 and p99 in
-- milliseconds. An answer that is late is an error, and once it is there it counts as well.

local EVENTS_IN_A_BATCH = 100
local PRODUCTS = 500
local threads = 0
local kind, head, ids, middle
local sent = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  kind = args[1]
  ids = '{"event_id":"' .. args[2] .. "-" .. number .. "-"
  middle = '","timestamp":"' .. os.date("!%Y-%m-%dT%H:%M:%SZ") .. '","event_type":"'
  head = "POST " .. wrk.path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
end

-- Of twenty events sixteen are views, three fill a cart and one is a purchase.
local function event()
  sent = sent + 1
  local kind_of_twenty = sent % 20
  local rest = 'page_view","product_id":"product-' .. sent % PRODUCTS .. '"}'
  if kind_of_twenty == 0 then
    rest = 'purchase","order_amount":' .. sent % 90 + 10 .. '.95,"product_id":"product-' .. sent % PRODUCTS .. '"}'
  elseif kind_of_twenty < 4 then
    rest = 'add_to_cart","product_id":"product-' .. sent % PRODUCTS .. '"}'
  end
  return ids .. sent .. middle .. rest
end

function request()
  if kind == "get" then
    return "GET " .. wrk.path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
  end
  local body
  if kind == "batch" then
    local events = {}
    for i = 1, EVENTS_IN_A_BATCH do
      events[i] = event()
    end
    body = "[" .. table.concat(events, ",") .. "]"
  else
    body = event()
  end
  return head .. #body .. "\r\n\r\n" .. body
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("result %d %.3f %d %.3f %.3f\n",
    summary.requests - e.status, summary.duration / 1e6, e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
