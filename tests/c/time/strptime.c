// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: strptime of every usual form, what it leaves unread, and what it refuses
#include "../check.h"

#include <string.h>
#include <time.h>

static void parse(const char *text, const char *format) {
    struct tm tm;
    memset(&tm, 0, sizeof tm);
    const char *rest = strptime(text, format, &tm);
    if (rest == NULL)
        printf("%s <%s>: no\n", text, format);
    else
        printf("%s <%s>: %d-%02d-%02d %02d:%02d:%02d wday %d yday %d off %ld rest [%s]\n", text,
               format, tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min,
               tm.tm_sec, tm.tm_wday, tm.tm_yday, tm.tm_gmtoff, rest);
}

int main(void) {
    parse("2024-02-29T12:34:56", "%Y-%m-%dT%H:%M:%S");
    parse("2024-02-29 tail", "%F");
    parse("Thu, 29 Feb 2024 23:59:60 +0530", "%a, %d %b %Y %T %z");
    parse("thursday 7 march 1996", "%A %d %B %Y");
    parse("12:30:01 PM", "%I:%M:%S %p");
    parse("12:30:01 am", "%r");
    parse("01/02/69", "%D");
    parse("01/02/68", "%D");
    parse("2024 060", "%Y %j");
    parse("1709251199", "%s");
    parse("19 99", "%C %y");
    parse("   5%", "%e%%");
    parse("2023-01-01Z", "%Y-%m-%d%z");
    parse("10:20-08:00", "%R%z");
    parse("24:00", "%H:%M");
    parse("2024-13-01", "%Y-%m-%d");
    parse("Foo", "%a");
    parse("", "%Y");
    return 0;
}
