// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: getgrnam, getgrgid, getgrouplist; fgetgrent and fgetpwent of the program's own files
#include "../check.h"

#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    struct group *entry = getgrgid(0);
    CHECK(entry != NULL);
    printf("%s %u\n", entry->gr_name, entry->gr_gid);
    entry = getgrnam("adm");
    CHECK(entry == NULL || strcmp(entry->gr_name, "adm") == 0);
    printf("%d\n", entry == NULL ? -1 : (int)entry->gr_gid);
    CHECK(getgrnam("no-such-group") == NULL);
    struct group record, *result;
    char buffer[1024];
    CHECK(getgrnam_r("daemon", &record, buffer, sizeof buffer, &result) == 0 && result == &record);
    gid_t groups[64];
    int count = 64;
    CHECK(getgrouplist("root", 0, groups, &count) == count && count >= 1 && groups[0] == 0);

    FILE *stream = fmemopen(
        "first:x:10:\nsecond:*:4294967294:anna,bert,carl\n# no group\nbad line\nlast:x:12:z\n", 79,
        "r");
    while ((entry = fgetgrent(stream)) != NULL) {
        printf("%s %s %u:", entry->gr_name, entry->gr_passwd, entry->gr_gid);
        for (char **member = entry->gr_mem; *member != NULL; member++)
            printf(" %s", *member);
        putchar('\n');
    }
    CHECK(fclose(stream) == 0);

    char *text;
    size_t size;
    stream = open_memstream(&text, &size);
    struct passwd user = {.pw_name = "me",
                          .pw_passwd = "x",
                          .pw_uid = 1000,
                          .pw_gid = 1001,
                          .pw_gecos = "My Name",
                          .pw_dir = "/home/me",
                          .pw_shell = "/bin/sh"};
    CHECK(putpwent(&user, stream) == 0 && fclose(stream) == 0);
    printf("%s", text);
    stream = fmemopen(text, size, "r");
    struct passwd *back = fgetpwent(stream);
    CHECK(back != NULL && strcmp(back->pw_gecos, "My Name") == 0 && back->pw_gid == 1001);
    CHECK(fgetpwent(stream) == NULL && fclose(stream) == 0);
    free(text);
    return 0;
}
