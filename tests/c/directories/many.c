// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: 5,000 entries are each read exactly once, and again while being removed
#include "../check.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define COUNT 5000

int main(void) {
    static unsigned char seen[COUNT];
    CHECK(mkdir("many", 0700) == 0 && chdir("many") == 0);
    for (int i = 0; i < COUNT; i++) {
        char name[64];
        sprintf(name, "entry-with-a-longer-name-%04d", i);
        CHECK(close(open(name, O_CREAT | O_WRONLY, 0600)) == 0);
    }
    DIR *dir = opendir(".");
    struct dirent *entry;
    int count = 0;
    while ((entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        CHECK(strncmp(entry->d_name, "entry-with-a-longer-name-", 25) == 0);
        int number = atoi(entry->d_name + 25);
        CHECK(number >= 0 && number < COUNT && !seen[number]);
        seen[number] = 1;
        count++;
    }
    printf("%d\n", count);

    rewinddir(dir);
    while ((entry = readdir(dir)) != NULL)
        if (entry->d_name[0] != '.')
            CHECK(unlink(entry->d_name) == 0);
    CHECK(closedir(dir) == 0 && chdir("..") == 0);
    CHECK(rmdir("many") == 0); // nothing was missed
    return 0;
}
