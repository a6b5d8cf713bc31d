// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: fread and fwrite of blocks, partial items, mixed reading and writing, end-of-file state
#include "../check.h"

#include <stdint.h>
#include <string.h>

struct record {
    uint32_t number;
    uint16_t kind;
    char name[10];
};

int main(void) {
    struct record records[1000], back[1000];
    memset(records, 0, sizeof records);
    for (unsigned i = 0; i < 1000; i++) {
        records[i].number = i * 2654435761u;
        records[i].kind = (uint16_t)i;
        snprintf(records[i].name, sizeof records[i].name, "n%u", i);
    }
    FILE *stream = fopen("blocks", "w+");
    CHECK(fwrite(records, sizeof *records, 1000, stream) == 1000);
    CHECK(ftell(stream) == 16000);
    rewind(stream);
    CHECK(fread(back, sizeof *back, 1000, stream) == 1000);
    CHECK(memcmp(records, back, sizeof back) == 0);
    CHECK(!feof(stream) && fread(back, 1, 1, stream) == 0 && feof(stream));

    CHECK(fseek(stream, -24, SEEK_END) == 0);
    CHECK(fread(back, sizeof *back, 2, stream) == 1 && feof(stream)); // one and a half
    CHECK(fread(back, 0, 5, stream) == 0 && fwrite(back, 5, 0, stream) == 0);

    CHECK(fseek(stream, 500 * 16, SEEK_SET) == 0);
    records[500].kind = 0xabcd;
    CHECK(fwrite(&records[500], 16, 1, stream) == 1);
    CHECK(fseek(stream, 0, SEEK_CUR) == 0);
    CHECK(fread(back, 16, 1, stream) == 1 && back[0].kind == 501);
    CHECK(fseek(stream, 500 * 16, SEEK_SET) == 0 && fread(back, 16, 1, stream) == 1);
    printf("%x %s\n", back[0].kind, back[0].name);
    CHECK(fclose(stream) == 0);
    return 0;
}
