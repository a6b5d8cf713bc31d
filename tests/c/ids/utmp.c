// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: login records have the size and contents that every Linux program reads
#include "../check.h"

#include <lastlog.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <utmp.h>

int main(void) {
    printf("%zu %zu\n", sizeof(struct utmp), sizeof(struct lastlog));

    FILE *file = fopen("records", "w");
    CHECK(file != NULL && fclose(file) == 0 && utmpname("records") == 0);
    for (int i = 0; i < 2; i++) {
        struct utmp record = {.ut_type = USER_PROCESS, .ut_pid = 100 + i};
        sprintf(record.ut_id, "t%d", i);
        strcpy(record.ut_user, i == 0 ? "first" : "second");
        record.ut_tv.tv_sec = 1000000000 + i;
        setutent();
        CHECK(pututline(&record) != NULL);
    }
    struct stat status;
    CHECK(stat("records", &status) == 0);
    printf("%d\n", (int)status.st_size);
    setutent();
    for (struct utmp *record; (record = getutent()) != NULL;)
        printf("%d %d %s %s %d\n", record->ut_type, record->ut_pid, record->ut_id, record->ut_user,
               (int)record->ut_tv.tv_sec);
    endutent();
    return 0;
}
