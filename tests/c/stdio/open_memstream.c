// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: open_memstream and open_wmemstream: growth, seeking back, sizes after flush and close
#include "../check.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

int main(void) {
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    CHECK(stream != NULL);
    fputs("some", stream);
    CHECK(fflush(stream) == 0 && size == 4 && strcmp(text, "some") == 0);
    for (int i = 0; i < 10000; i++)
        fprintf(stream, ",%d", i);
    CHECK(fflush(stream) == 0);
    printf("%zu %.20s\n", size, text);
    CHECK(strlen(text) == size);
    CHECK(strcmp(text + size - 5, ",9999") == 0);

    CHECK(fseek(stream, 0, SEEK_SET) == 0);
    fputs("SOME", stream);
    CHECK(fflush(stream) == 0);
    CHECK(size == 4 && strncmp(text, "SOME,0,1", 8) == 0); // the position, not the length
    CHECK(fclose(stream) == 0);
    free(text);

    wchar_t *wide = NULL;
    stream = open_wmemstream(&wide, &size);
    CHECK(fwprintf(stream, L"%d %ls", 5, L"wide") == 6);
    CHECK(fclose(stream) == 0);
    CHECK(size == 6 && wcscmp(wide, L"5 wide") == 0);
    free(wide);
    return 0;
}
