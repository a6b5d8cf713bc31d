// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: gmtime and timegm agree for 140,000 days, before 1970, after 2038 and up to int years
#include "../check.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

int main(void) {
    uint32_t sum = 0;
    for (int64_t day = -70000; day < 70000; day++) {
        time_t moment = day * 86400 + (day & 0xffff);
        struct tm tm;
        CHECK(gmtime_r(&moment, &tm) == &tm);
        CHECK(timegm(&tm) == moment);
        sum = sum * 31 +
              (uint32_t)(tm.tm_year * 400 + tm.tm_yday + tm.tm_wday + tm.tm_hour + tm.tm_sec);
    }
    printf("%08x\n", sum);

    static const int64_t moments[] = {
        -1,         INT32_MIN,    INT32_MAX,    (int64_t)INT32_MAX + 1,
        4294967296, 253402300799, -62167219200, 67768036191676799};
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        time_t moment = (time_t)moments[i];
        struct tm tm;
        CHECK(gmtime_r(&moment, &tm) != NULL && timegm(&tm) == moment);
        char text[64];
        CHECK(strftime(text, sizeof text, "%a %F %T", &tm) > 0);
        printf("%lld %s\n", (long long)moment, text);
    }
    time_t moment = 67768036191676800; // year INT_MAX + 1901
    struct tm tm;
    CHECK(gmtime_r(&moment, &tm) == NULL && errno == EOVERFLOW);

    moment = 86399;
    CHECK(strcmp(asctime(gmtime(&moment)), "Thu Jan  1 23:59:59 1970\n") == 0);
    CHECK(difftime((time_t)5000000000, (time_t)-5000000000) == 1e10);
    CHECK(difftime(1, 3) == -2.0);
    CHECK(dysize(2000) == 366 && dysize(1900) == 365);
    return 0;
}
