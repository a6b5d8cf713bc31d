-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- What a Lua program can ask of the C library; prints only what every system must give.

local function section(name) print("== " .. name) end

section("arguments")
print(#arg, arg[1], arg[2], arg[0]:match("[^/]+$"))

section("coroutines")
local function permutations(list, n)
    n = n or #list
    if n <= 1 then coroutine.yield(table.concat(list, " ")) end
    for i = 1, n do
        list[n], list[i] = list[i], list[n]
        permutations(list, n - 1)
        list[n], list[i] = list[i], list[n]
    end
end
local count = 0
for p in coroutine.wrap(function() permutations({ "a", "b", "c", "d" }) end) do
    count = count + 1
    if count <= 5 then print(p) end
end
print(count)
local co = coroutine.create(function(a)
    local b <close> = setmetatable({}, { __close = function() print("closed") end })
    local c = coroutine.yield(a + 1)
    error("from inside " .. c)
end)
print(coroutine.resume(co, 41))
print(coroutine.resume(co, "x"))
print(coroutine.status(co), coroutine.resume(co))
local ring = {}
for i = 1, 200 do
    ring[i] = coroutine.wrap(function() for k = 1, 50 do coroutine.yield(i * k) end end)
end
local sum = 0
for _ = 1, 50 do for i = 1, 200 do sum = sum + ring[i]() end end
print(sum)

section("string.format")
local numbers = { 0, -0.0, 1, -1, 0.1, 1 / 3, 1e15, 1e16, 1e100, 2 ^ -1074, 1.7976931348623157e308,
    1 / 0, -1 / 0, 123456.789, 0.5, 1.5, 2.5, 1e-5 }
for _, conversion in ipairs { "%f", "%e", "%E", "%g", "%G", "%a", "%A", "%.0f", "%+.3e", "%#.0f", "% g",
    "%020.4f", "%-20.4g|", "%.14g", "%.17g", "%.40f", "%.99f", "%12.3a" } do
    for _, number in ipairs(numbers) do print(conversion, string.format(conversion, number)) end
end
for _, conversion in ipairs { "%d", "%i", "%5d", "%-5d|", "%05d", "%+d", "% d", "%.10d", "%x", "%X", "%#x",
    "%o", "%#o", "%u" } do
    for _, integer in ipairs { 0, 1, -1, 42, math.maxinteger, math.mininteger } do
        local ok, text = pcall(string.format, conversion, integer)
        print(conversion, ok, text)
    end
end
print(string.format("%c%c%c", 76, 117, 97), string.format("[%10s|%-10s|%.3s]", "abc", "abc", "abcdef"))
print(string.format("%q", 'quote " \\ \n \r \0 end'), string.format("%q %q", 0.1, math.mininteger))
print(string.format("%s %s %s", nil, true, 12), string.format("%%"))
print(pcall(string.format, "%y", 1))
print(pcall(string.format, "%d", 1.5))

section("numbers")
for _, text in ipairs { "0x1p4", "1e1", "  12  ", "0x7fffffffffffffff", "1e400", "-0x.8p1", "nan", "inf", "", "1 2" } do
    print(text, tonumber(text))
end
print(7 // 2, -7 // 2, 7 % -3, -7 % 3, 7.5 // 2, 1e308 * 10, 2 ^ 53, 3 & 5, 3 | 5, 3 ~ 5, ~0, 1 << 63, 1 >> 1)
print(math.floor(-3.5), math.ceil(-3.5), math.fmod(-7, 3), math.tointeger(3.0), math.ult(1, -1), math.type(1), math.type(1.0))
for _, f in ipairs { "sqrt", "sin", "cos", "tan", "exp", "log", "atan", "asin", "acos" } do
    print(f, string.format("%.15g", math[f](0.7)))
end
math.randomseed(42, 7)
print(math.random(1000), math.random(1000), math.random(1000), string.format("%.12f", math.random()))
print(pcall(function() return 1 // 0 end))
print(1 // 0.0, 0 / 0 ~= 0 / 0)

section("strings")
print(("hello world"):find("o w"), ("hello"):gsub("l", { l = "L" }), ("key = value"):match("^(%w+)%s*=%s*(%w+)$"))
print(("x"):rep(10, "-"), ("abc"):reverse(), ("MiXeD"):lower(), ("MiXeD"):upper(), #("\u{10FFFF}"))
print(string.pack("<i4>d", 7, 1.5):byte(1, -1))
print(string.unpack("<i8", string.pack("<i8", math.mininteger)))
print(utf8.char(228, 8364, 128512), utf8.len("äöü€"), utf8.codepoint("€", 1))
for position, code in utf8.codes("aä€") do io.write(position, ":", code, " ") end
print()
print(("z"):byte(), "a" < "b", "a" < "B", "Z" < "a")
print(os.setlocale(), os.setlocale("C"), os.setlocale("no_SUCH.locale"))

section("tables")
local words = {}
for word in ("the quick brown fox jumps over the lazy dog"):gmatch("%a+") do words[#words + 1] = word end
table.sort(words, function(a, b) return a > b end)
print(table.concat(words, ","), select("#", table.unpack(words)), #table.move(words, 1, 3, 10))
local big = {}
for i = 1, 20000 do big[i] = (i * 7919) % 20011 end
table.sort(big)
print(big[1], big[10000], big[20000])
collectgarbage()
local before = collectgarbage("count")
for _ = 1, 200 do local junk = {} for i = 1, 1000 do junk[i] = { i } end end
collectgarbage()
print(collectgarbage("count") - before < 500, collectgarbage("isrunning"))
local weak = setmetatable({}, { __mode = "v" })
weak[1] = {}
collectgarbage()
print(weak[1])

section("io")
local name = "check.tmp"
local file = assert(io.open(name, "w"))
print(io.type(file), file:write("first line\n", 2, " ", 3.5, "\nlast without newline") == file)
print(file:seek("cur"), file:seek("set", 6), file:write("LINE") == file, file:seek("end"))
print(file:setvbuf("full", 1024), file:flush() == file, file:close(), io.type(file))
for line in io.lines(name) do print("[" .. line .. "]") end
file = assert(io.open(name, "rb"))
print(file:read("l", "n", "n", "L", "a", "a", "l"))
print(file:seek("set", 2), file:read(3), file:read(0), file:read("L"))
file:close()
file = assert(io.open(name, "a+"))
file:write("\nappended\n")
file:seek("set")
print(#file:read("a"))
file:close()
for text, format in pairs { ["0x1F rest"] = "n" } do
    file = assert(io.open(name, "w"))
    file:write(text)
    file:close()
    file = assert(io.open(name))
    print(file:read(format), file:read("a"))
    file:close()
end
print(io.open("/no/such/file"))
print(io.open("/", "w"))
print(pcall(io.open, name, "rz"))
print(pcall(io.lines, "/no/such/file"))
io.output():write("through io.output\n")
io.stderr:write("through io.stderr\n")
print(io.read("l"))
local temporary = io.tmpfile()
temporary:write(("0123456789"):rep(1000))
temporary:seek("set", 9990)
print(temporary:read("a"))
temporary:close()

section("os")
print(os.rename(name, name .. ".2"), os.remove(name), os.remove(name .. ".2"))
print(os.time { year = 2026, month = 3, day = 1, hour = 12 } - os.time { year = 2026, month = 2, day = 1, hour = 12 })
print(os.date("!%Y-%m-%d %H:%M:%S %j %a %b %p %%", 0), os.date("!%c", 86400 * 365), os.date("!%x %X %A %B %y", 4102444800))
local t = os.date("!*t", 1700000000)
print(t.year, t.month, t.day, t.hour, t.min, t.sec, t.wday, t.yday, t.isdst)
print(pcall(os.date, "%Ez", 0))
print(os.difftime(10, 4), os.clock() >= 0, os.time() > 1700000000)
print(os.getenv("NO_SUCH_VARIABLE"), type(os.getenv("PATH")), #os.tmpname() > 0)

section("errors")
print(select("#", pcall(error, { code = 7 })), select(2, pcall(error, { code = 7 })).code)
print(pcall(error, "message", 0), pcall(error))
print(select(2, pcall(function() local x = nil; return x.field end)))
print(select(2, pcall(function() return 1 + {} end)))
print(select(2, pcall(function() return #5 end)))
print(xpcall(function() error("inner") end, function(m) return "handled: " .. m:gsub("^.*: ", "") end))
local function recurse(n) return 1 + recurse(n + 1) end
local ok, message = pcall(recurse, 1)
print(ok, message:match("stack overflow"))
print(select(2, pcall(string.rep, "x", -1)), pcall(string.rep, "x", 1 << 40))
print(load("x ="))
print(load("return 1 +"))
print(pcall(load, function() error("reader") end))
print(select(2, load("goto nowhere")))
local depth = 0
local function nested()
    depth = depth + 1
    if depth < 100 then
        local good, e = pcall(nested)
        error(good and "odd" or e, 0)
    end
    error("bottom", 0)
end
print(pcall(nested))
print(depth)
warn("@on")
warn("a ", "warning")

section("modules")
package.preload.mod = function(n) return { name = n } end
print(require("mod").name, require("mod") == require("mod"))
print((pcall(require, "no.such.module")))
print(load(string.dump(function(a) return a * 2 end))(21))
print("end of check.lua")
