// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: every conversion of strftime, padding flags, week numbering around new year
// env: TZ=XYZ-3:30
#include "../check.h"

#include <string.h>
#include <time.h>

static void show(const char *format, const struct tm *tm) {
    char text[128];
    size_t length = strftime(text, sizeof text, format, tm);
    printf("%s = [%s] %zu\n", format, text, length);
}

int main(void) {
    static const char *const formats[] = {
        "%a", "%A", "%b",  "%B",  "%c",  "%C",  "%d",   "%D",  "%e",  "%F",   "%g",  "%G", "%h",
        "%H", "%I", "%j",  "%k",  "%l",  "%m",  "%M",   "%n",  "%p",  "%P",   "%r",  "%R", "%s",
        "%S", "%t", "%T",  "%u",  "%U",  "%V",  "%w",   "%W",  "%x",  "%X",   "%y",  "%Y", "%z",
        "%Z", "%%", "%Ey", "%Od", "%_d", "%-d", "%05e", "%^a", "%#Z", "%10Y", "%+4Y"};
    time_t moment = 1709251199; // 2024-02-29 23:59:59 UTC
    struct tm tm;
    CHECK(localtime_r(&moment, &tm) == &tm);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        show(formats[i], &tm);

    for (int year = 2018; year < 2030; year++) {
        struct tm new_year = {.tm_year = year - 1900, .tm_mon = 0, .tm_mday = 1};
        CHECK(timegm(&new_year) != -1);
        show("%a %F: %G-W%V-%u %U %W", &new_year);
    }
    char small[4];
    CHECK(strftime(small, sizeof small, "%Y", &tm) == 0); // no room for the NUL
    CHECK(strftime(small, sizeof small, "%j", &tm) == 3 && strcmp(small, "061") == 0);
    return 0;
}
