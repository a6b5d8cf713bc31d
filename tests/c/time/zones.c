// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: POSIX TZ strings: offsets, daylight saving in both hemispheres, mktime over gaps
// env: TZ=UTC0
#include "../check.h"

#include <stdlib.h>
#include <time.h>

static void zone(const char *name) {
    static const time_t moments[] = {0,          1705320000, 1711846799, 1711846800,
                                     1720000000, 1729990799, 1729990800, 4102444800};
    CHECK(setenv("TZ", name, 1) == 0);
    tzset();
    printf("%s: %ld %d %s %s\n", name, timezone, daylight, tzname[0], tzname[1]);
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        struct tm tm;
        CHECK(localtime_r(&moments[i], &tm) != NULL);
        printf("  %04d-%02d-%02d %02d:%02d:%02d %s %d %ld\n", tm.tm_year + 1900, tm.tm_mon + 1,
               tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, tm.tm_zone, tm.tm_isdst, tm.tm_gmtoff);
        CHECK(mktime(&tm) == moments[i]); // and back
    }
}

static void civil(int year, int month, int day, int hour, int minute, int isdst) {
    struct tm tm = {.tm_year = year - 1900,
                    .tm_mon = month - 1,
                    .tm_mday = day,
                    .tm_hour = hour,
                    .tm_min = minute,
                    .tm_isdst = isdst};
    time_t result = mktime(&tm);
    printf("%lld %02d-%02d %02d:%02d dst %d\n", (long long)result, tm.tm_mon + 1, tm.tm_mday,
           tm.tm_hour, tm.tm_min, tm.tm_isdst);
}

int main(void) {
    zone("UTC0");
    zone("CET-1CEST,M3.5.0,M10.5.0/3");
    zone("EST5EDT,M3.2.0,M11.1.0");
    zone("NZST-12NZDT,M9.5.0,M4.1.0/3");
    zone("<+0545>-5:45");
    zone("AAA4BBB,J60/1,300/-2");

    CHECK(setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1) == 0);
    civil(2024, 10, 27, 2, 30, 1); // the hour that exists twice, told apart
    civil(2024, 10, 27, 2, 30, 0);
    civil(2024, 7, 1, 12, 0, 0); // says winter time in summer
    civil(2024, 14, 35, 25, 61, -1);
    civil(2024, 1, -400, 0, 0, -1);
    return 0;
}
