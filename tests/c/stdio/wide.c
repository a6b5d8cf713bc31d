// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: wide streams in UTF-8: orientation, fgetwc, ungetwc, fgetws, fwprintf, fwscanf
#include "../check.h"

#include <locale.h>
#include <string.h>
#include <wchar.h>

int main(void) {
    CHECK(setlocale(LC_ALL, "C.UTF-8") != NULL);
    FILE *stream = fopen("wide", "w+");
    CHECK(fwide(stream, 0) == 0);
    CHECK(fwprintf(stream, L"%ls %d %5.2f %lc\n", L"gr\u00fc\u00df", 42, 2.5, (wint_t)0x20ac) > 0);
    CHECK(fwide(stream, 0) > 0 && fwide(stream, -1) > 0);
    CHECK(fputws(L"\u65e5\u672c\u8a9e\n", stream) >= 0);
    CHECK(fputwc(0x1f600, stream) == 0x1f600);
    rewind(stream);

    wchar_t word[16], line[32];
    int number;
    CHECK(fwscanf(stream, L"%ls %d", word, &number) == 2);
    printf("%zu %04x %d\n", wcslen(word), (unsigned)word[2], number);
    CHECK(fgetws(line, 32, stream) == line);
    printf("%zu\n", wcslen(line));
    CHECK(fgetwc(stream) == 0x65e5);
    CHECK(ungetwc(0x1234, stream) == 0x1234 && fgetwc(stream) == 0x1234);
    CHECK(fgetws(line, 32, stream) && wcscmp(line, L"\u672c\u8a9e\n") == 0);
    CHECK(fgetwc(stream) == 0x1f600 && fgetwc(stream) == WEOF && feof(stream));
    CHECK(fclose(stream) == 0);

    // the bytes on disk are UTF-8; an invalid sequence is an error, not data
    stream = fopen("wide", "r+");
    char bytes[16];
    CHECK(fread(bytes, 1, 8, stream) == 8 && memcmp(bytes, "gr\xc3\xbc\xc3\x9f ", 7) == 0);
    rewind(stream);
    CHECK(fputs("\xff\xfe", stream) >= 0 && fclose(stream) == 0);
    stream = fopen("wide", "r");
    errno = 0;
    CHECK(fgetwc(stream) == WEOF && errno == EILSEQ && ferror(stream));
    CHECK(fclose(stream) == 0);
    CHECK(swprintf(line, 4, L"%d", 12345) == -1);
    CHECK(swscanf(L"12 ab", L"%d %ls", &number, word) == 2 && wcscmp(word, L"ab") == 0);
    return 0;
}
