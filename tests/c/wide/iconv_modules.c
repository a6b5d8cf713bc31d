// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the character sets of glibc's gconv modules, to and from
// wasm-libs: -lgconv
#include "../check.h"

#include <iconv.h>
#include <stdbool.h>
#include <string.h>

static const char *const sets[] = {
    "ISO-8859-1",  "ISO-8859-15",  "LATIN2",  "CP1252",    "WINDOWS-1251", "KOI8-R",
    "KOI8-U",      "CP437",        "IBM850",  "MACINTOSH", "TIS-620",      "VISCII",
    "TCVN",        "ISO_6937",     "T.61",    "EBCDIC-US", "IBM1047",      "ARMSCII-8",
    "UTF-16",      "UTF-16BE",     "UTF-7",   "EUC-JP",    "SHIFT_JIS",    "EUC-JP-MS",
    "ISO-2022-JP", "EUC-JISX0213", "EUC-KR",  "UHC",       "JOHAB",        "ISO-2022-KR",
    "GB2312",      "GBK",          "GB18030", "BIG5",      "BIG5-HKSCS",   "EUC-TW",
    "ISO-2022-CN", "GEORGIAN-PS"};

static unsigned hash;

static void add(const char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 16777619u;
}

// Converts one character, with what brings the state back. Returns the size, 0 if there is none.
static size_t convert(iconv_t by, const void *from, size_t from_size, char to[32]) {
    char *in = (char *)from, *out = to;
    size_t room = 32;
    bool done = iconv(by, &in, &from_size, &out, &room) != (size_t)-1 &&
                iconv(by, NULL, NULL, &out, &room) != (size_t)-1;
    iconv(by, NULL, NULL, NULL, NULL);
    return done ? 32 - room : 0;
}

static void try(const char *set) {
    iconv_t to = iconv_open(set, "UTF-32LE"), from = iconv_open("UTF-32LE", set);
    CHECK(to != (iconv_t)-1 && from != (iconv_t)-1);
    unsigned known = 0, same = 0;
    hash = 2166136261u;
    for (unsigned c = 0x20; c < 0xa000; c += c < 0x500 ? 1 : 37) {
        char bytes[32], again[32];
        size_t size = convert(to, &c, sizeof c, bytes);
        if (size == 0)
            continue;
        known++;
        add(bytes, size);
        size = convert(from, bytes, size, again);
        add(again, size);
        same += size == sizeof c && memcmp(again, &c, size) == 0;
    }
    printf("%s: %u characters, %u came back, %08x\n", set, known, same, hash);
    CHECK(iconv_close(to) == 0 && iconv_close(from) == 0);
}

int main(void) {
    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++)
        try(sets[i]);
    CHECK(iconv_open("NO-SUCH-SET", "UTF-8") == (iconv_t)-1 && errno == EINVAL);

    // Opened again, and what cannot be written approximated.
    iconv_t by = iconv_open("ISO-8859-1//TRANSLIT", "UTF-8");
    CHECK(by != (iconv_t)-1);
    char text[32] = "", *in = (char *)"\xe2\x82\xac \xe2\x80\x9cx\xe2\x80\x9d", *out = text;
    size_t size = strlen(in), room = sizeof text;
    CHECK(iconv(by, &in, &size, &out, &room) != (size_t)-1 && iconv_close(by) == 0);
    puts(text);
    return 0;
}
