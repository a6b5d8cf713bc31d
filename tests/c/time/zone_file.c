// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a file of a time zone (tzfile(5)): transitions of 64 bits, and the rule for later times
#include "../check.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// Big-endian.
static void put(FILE *file, int64_t value, int bytes) {
    while (bytes-- > 0)
        fputc((int)(value >> 8 * bytes & 255), file);
}

static void put_header(FILE *file, int transitions, int types, int letters) {
    fputs("TZif2", file);
    put(file, 0, 15);
    put(file, 0, 4); // indicators
    put(file, 0, 4);
    put(file, 0, 4); // leap seconds
    put(file, transitions, 4);
    put(file, types, 4);
    put(file, letters, 4);
}

static void put_type(FILE *file, int offset, int summer, int name) {
    put(file, offset, 4);
    put(file, summer, 1);
    put(file, name, 1);
}

static void write_zone(const char *path) {
    FILE *file = fopen(path, "w");
    CHECK(file != NULL);
    put_header(file, 0, 1, 4); // for readers of 32 bits
    put_type(file, 0, 0, 0);
    fwrite("OLD", 1, 4, file);
    put_header(file, 2, 2, 8);
    put(file, -5000000000, 8);
    put(file, 1000000000, 8);
    put(file, 1, 1);
    put(file, 0, 1);
    put_type(file, 3600, 0, 0);
    put_type(file, 7200, 1, 4);
    fwrite("ONE\0TWO", 1, 8, file);
    fputs("\nONE-1TWO,M3.5.0,M10.5.0/3\n", file);
    CHECK(ferror(file) == 0 && fclose(file) == 0);
}

int main(void) {
    static const time_t moments[] = {-6000000000, -5000000000, 0,          999999999,
                                     1000000000,  1700000000,  1720000000, 5000000000};
    char name[4096] = ":";
    CHECK(getcwd(name + 1, sizeof name - 10) != NULL);
    write_zone("zone");
    CHECK(setenv("TZ", strcat(name, "/zone"), 1) == 0);
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        struct tm tm;
        char text[64];
        CHECK(localtime_r(&moments[i], &tm) != NULL);
        strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S %Z %z", &tm);
        printf("%lld: %s %d\n", (long long)moments[i], text, tm.tm_isdst);
        CHECK(mktime(&tm) == moments[i]);
    }
    return 0;
}
