// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: iconv between UTF-8, UCS-4, UCS-2, WCHAR_T and ASCII, with its three errors
#include "../check.h"

#include <iconv.h>
#include <stddef.h>
#include <string.h>

static size_t convert(const char *to, const char *from, const char *input, size_t length,
                      char *output, size_t room, size_t *used) {
    iconv_t descriptor = iconv_open(to, from);
    CHECK(descriptor != (iconv_t)-1);
    char *in = (char *)opaque(input), *out = output;
    size_t in_left = length, out_left = room;
    errno = 0;
    size_t result = iconv(descriptor, &in, &in_left, &out, &out_left);
    int error = errno;
    CHECK(iconv_close(descriptor) == 0);
    *used = room - out_left;
    printf("%s>%s: %s %zu in %zu out", from, to,
           result == (size_t)-1 ? strerrorname_np(error) : "ok", length - in_left, *used);
    for (size_t i = 0; i < *used; i++)
        printf(" %02x", (unsigned char)output[i]);
    putchar('\n');
    return result;
}

int main(void) {
    static const char text[] = "a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80";
    char output[64], back[64];
    size_t used, again;
    CHECK(convert("UCS-4", "UTF-8", text, 10, output, sizeof output, &used) == 0 && used == 16);
    CHECK(convert("UTF-8", "UCS-4", output, used, back, sizeof back, &again) == 0);
    CHECK(again == 10 && memcmp(back, text, 10) == 0);
    convert("UCS-4LE", "UTF-8", text, 10, output, sizeof output, &used);
    convert("UTF-8", "UCS-4LE", output, used, back, sizeof back, &again);
    convert("WCHAR_T", "UTF-8", text, 10, output, sizeof output, &used);
    CHECK(((wchar_t *)(void *)output)[3] == 0x1f600);
    convert("UCS-2LE", "UTF-8", text, 6, output, sizeof output, &used);
    convert("UTF-8", "UCS-2LE", output, used, back, sizeof back, &again);
    convert("ASCII", "UTF-8", "plain", 5, output, sizeof output, &used);

    convert("ASCII", "UTF-8", text, 10, output, sizeof output, &used); // no such character
    convert("UCS-4", "UTF-8", text, 9, output, sizeof output, &used);  // ends within a character
    convert("UCS-4", "UTF-8", "a\xff", 2, output, sizeof output, &used);
    convert("UCS-4", "UTF-8", text, 10, output, 9, &used); // no room
    CHECK(iconv_open("NO-SUCH-CHARSET", "UTF-8") == (iconv_t)-1 && errno == EINVAL);
    return 0;
}
