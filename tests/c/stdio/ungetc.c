// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: pushed-back characters, their effect on position, end of file and seeking
#include "../check.h"

int main(void) {
    FILE *stream = fopen("data", "w+");
    CHECK(stream != NULL && fputs("abc", stream) >= 0);
    rewind(stream);
    CHECK(getc(stream) == 'a');
    CHECK(ungetc('X', stream) == 'X' && ftell(stream) == 0);
    CHECK(getc(stream) == 'X' && getc(stream) == 'b');
    for (int c = '1'; c <= '9'; c++)
        CHECK(ungetc(c, stream) == c);
    for (int c = '9'; c >= '1'; c--)
        CHECK(getc(stream) == c);
    CHECK(getc(stream) == 'c' && getc(stream) == EOF && feof(stream));
    CHECK(ungetc('Z', stream) == 'Z' && !feof(stream));
    CHECK(getc(stream) == 'Z' && getc(stream) == EOF);
    CHECK(ungetc(EOF, stream) == EOF);

    CHECK(ungetc('Q', stream) == 'Q');
    CHECK(fseek(stream, 1, SEEK_SET) == 0); // forgets it
    CHECK(getc(stream) == 'b');
    CHECK(ungetc(0xff, stream) == 255 && getc(stream) == 255);
    rewind(stream);
    CHECK(getc(stream) == 'a'); // the file itself never changed
    CHECK(fclose(stream) == 0);
    puts("ok");
    return 0;
}
