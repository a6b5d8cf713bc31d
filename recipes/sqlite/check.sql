-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- What recipes/sqlite.sh runs natively and as wasm. Nothing in it depends on time, place or chance.
.headers on
.mode list
select sqlite_version();
pragma page_size = 4096;
pragma journal_mode = wal;

-- Rows, indexes, constraints, transactions.
create table author(id integer primary key, name text not null unique collate nocase, born integer check (born > 0));
create table book(
    id integer primary key,
    author integer not null references author(id) on delete cascade,
    title text not null,
    price real generated always as (cents / 100.0) virtual,
    cents integer not null default 0
);
create index book_by_price on book(cents desc, title);
pragma foreign_keys = on;
insert into author values (1, 'Ada', 1815), (2, 'Grace', 1906), (3, 'Edsger', 1930);
insert into book(author, title, cents) values
    (1, 'Notes', 1250), (2, 'Compilers', 4999), (2, 'Nanoseconds', 300), (3, 'Goto', 1), (3, 'Structured', 4200);
begin;
delete from author where name = 'GRACE';
select count(*) as books, sum(cents) from book;
rollback;
select count(*) as books, sum(cents), typeof(sum(price)), round(avg(price), 6) from book;
savepoint outer_point;
update book set cents = cents + 1 where author = 3;
release outer_point;
insert or ignore into author values (4, 'ada', 1);
insert into author values (1, 'Ada Lovelace', 1815) on conflict (id) do update set name = excluded.name returning *;
insert into book(author, title) values (99, 'orphan');
insert into author values (5, 'Nobody', -1);
select no_such_column from book;

-- Joins, aggregates, windows, recursion, subqueries.
select a.name, b.title, b.price, rank() over (partition by a.id order by b.cents desc) as place,
    sum(b.cents) over (order by b.id rows between 1 preceding and current row) as running
    from author a join book b on b.author = a.id order by b.id;
select a.name, group_concat(b.title, '+') from author a left join book b on b.author = a.id
    group by a.id having count(*) > 1 order by 1;
with recursive fibonacci(n, a, b) as (values (1, 0, 1) union all select n + 1, b, a + b from fibonacci where n < 60)
    select max(a) from fibonacci;
with recursive
    axis(i) as (values (-20) union all select i + 1 from axis where i < 20),
    point(x, y) as (select a.i / 10.0 - 0.5, b.i / 10.0 from axis a, axis b where b.i between -10 and 10),
    mandelbrot(i, cx, cy, x, y) as (
        select 0, x, y, 0.0, 0.0 from point
        union all
        select i + 1, cx, cy, x * x - y * y + cx, 2.0 * x * y + cy from mandelbrot
            where x * x + y * y < 4.0 and i < 28)
    select sum(steps), count(*) from (select max(i) as steps from mandelbrot group by cx, cy);
explain query plan select title from book where cents > 100 order by cents desc;

-- Many rows: sorting, an index, the page cache, spilling.
create table number(n integer primary key, square integer, word text, noise blob);
with recursive count(n) as (values (1) union all select n + 1 from count where n < 50000)
    insert into number select n, n * n, printf('%05d-%s', (n * 7919) % 50000, hex(n * 31)), zeroblob(n % 50) from count;
create index number_by_word on number(word);
select count(*), sum(square), min(word), max(word), sum(length(noise)) from number;
select n, word from number where word between '01234' and '01236' order by word;
select word, n from number order by substr(word, 7) desc, n limit 5;
delete from number where n % 3 = 0;
update number set word = upper(word) || '!' where n % 5 = 0;
select count(*), sum(n), count(distinct length(word)) from number;
pragma wal_checkpoint(truncate);
vacuum;
pragma integrity_check;

-- Triggers, views, upserts through them.
create table log(at integer primary key, what text);
create trigger priced after update of cents on book when old.cents <> new.cents begin
    insert into log(what) values (old.title || ': ' || old.cents || ' -> ' || new.cents);
end;
create view cheap as select title, cents from book where cents < 1000;
create trigger cheaper instead of update on cheap begin
    update book set cents = new.cents where title = new.title;
end;
update cheap set cents = cents * 2;
select * from log order by at;

-- Numbers, text, dates, JSON.
select 1e308 * 10, -1e-320, 9223372036854775807 + 1, 7 / 2, -7 % 3, 0.1 + 0.2, 1 << 40, ~5, round(2.5), pi(), exp(1.0),
    pow(2, 0.5), log2(10), degrees(acos(-0.25));
select printf('%.17g|%+d|%x|%s|%q|%10.3f|%,d', 0.1, 42, 255, 'x', 'it''s', 3.14159, 1234567);
select length('Grüße, 世界'), upper('grüße'), hex('€'), unicode('世'), char(9731, 128512), substr('Grüße', 3, 2),
    instr('haystack', 'st'), replace('banana', 'an', 'AN'), trim('  x '), quote(x'00ff'), glob('a*[c-e]', 'abcd');
select date('2024-02-29', '+1 year'), julianday('2000-01-01 12:00'), strftime('%Y-%j %H:%M:%f %w', '1999-12-31 23:59:59.999'),
    datetime(1e9, 'unixepoch'), timediff('2024-03-01', '2023-02-28');
select json_extract('{"a":[1,{"b":2.50}],"c":"\u00e9"}', '$.a[1].b', '$.c'), json_group_array(n) from (select n from number limit 4);
select key, value, type from json_each('{"x":null,"y":[true],"z":-0.0}');

-- Full-text search, R-trees, virtual tables.
create virtual table page using fts5(title, body, tokenize = 'porter unicode61');
insert into page values ('Quick', 'The quick brown foxes were jumping over lazy dogs'),
    ('Slow', 'A slow fox sleeps'), ('None', 'Nothing to see');
select title, snippet(page, 1, '[', ']', '..', 4), round(bm25(page), 9) from page where page match 'fox' order by rank;
create virtual table area using rtree(id, x0, x1, y0, y1);
insert into area select n, n % 100, n % 100 + 1.5, n / 100, n / 100 + 0.5 from number where n < 5000;
select count(*), min(id), max(id) from area where x0 > 10 and x1 < 20 and y0 >= 5 and y1 < 12;
select name, pgsize > 0 from dbstat where aggregate = 1 and name like 'book%' order by name;

-- Other databases, in memory and on disk.
attach ':memory:' as scratch;
create table scratch.copy as select * from number where n < 100;
select count(*), sum(square) from scratch.copy;
detach scratch;
.backup backup.db
attach 'backup.db' as backup;
select (select count(*) from backup.number) = (select count(*) from main.number);
detach backup;
pragma quick_check;
pragma journal_mode = delete;
vacuum;
.headers off
select 'end of check.sql';
