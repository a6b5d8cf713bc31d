// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: fmemopen: reading, writing, appending, the terminating NUL, seeking
#include "../check.h"

#include <string.h>

int main(void) {
    char buffer[16] = "hello world";
    FILE *stream = fmemopen(buffer, 11, "r");
    char word[16];
    CHECK(fscanf(stream, "%s", word) == 1 && strcmp(word, "hello") == 0);
    CHECK(ftell(stream) == 5);
    CHECK(fseek(stream, -5, SEEK_END) == 0);
    CHECK(fgets(word, sizeof word, stream) != NULL);
    printf("%s %d\n", word, getc(stream));
    CHECK(fclose(stream) == 0);

    memset(buffer, '#', sizeof buffer);
    stream = fmemopen(buffer, sizeof buffer, "w+");
    CHECK(buffer[0] == '\0');
    CHECK(fprintf(stream, "%d-%s", 12, "ab") == 5);
    CHECK(fflush(stream) == 0);
    CHECK(memcmp(buffer, "12-ab", 6) == 0 && buffer[6] == '#');
    rewind(stream);
    CHECK(fscanf(stream, "%*d-%s", word) == 1);
    printf("%s\n", word);
    CHECK(fclose(stream) == 0);

    strcpy(buffer, "start");
    stream = fmemopen(buffer, sizeof buffer, "a");
    CHECK(fputs("+more", stream) >= 0 && fclose(stream) == 0);
    printf("%s\n", buffer);

    // a full buffer: the stream reports the error when it is flushed
    stream = fmemopen(buffer, 4, "w");
    CHECK(setvbuf(stream, NULL, _IONBF, 0) == 0);
    size_t written = fwrite("123456789", 1, 9, stream);
    CHECK(written < 9);
    fclose(stream);

    stream = fmemopen(NULL, 100, "w+");
    CHECK(stream != NULL && fputs("own buffer", stream) >= 0);
    rewind(stream);
    CHECK(fgets(word, sizeof word, stream) != NULL);
    printf("%s\n", word);
    CHECK(fclose(stream) == 0);
    return 0;
}
