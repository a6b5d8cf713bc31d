// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: getpwnam, getpwuid, getpwent and the _r forms over the system's passwd file
#include "../check.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    struct passwd *entry = getpwuid(0);
    CHECK(entry != NULL);
    printf("%s %u %u %s %s\n", entry->pw_name, entry->pw_uid, entry->pw_gid, entry->pw_dir,
           entry->pw_shell);
    entry = getpwnam("daemon");
    CHECK(entry != NULL && strcmp(entry->pw_name, "daemon") == 0);
    printf("%u %s\n", entry->pw_uid, entry->pw_dir);
    errno = 0;
    CHECK(getpwnam("no-such-user") == NULL && errno == 0);

    struct passwd record, *result;
    char buffer[1024];
    CHECK(getpwuid_r(0, &record, buffer, sizeof buffer, &result) == 0 && result == &record);
    CHECK(strcmp(record.pw_name, "root") == 0);
    CHECK(record.pw_name >= buffer && record.pw_name < buffer + sizeof buffer);
    CHECK(getpwuid_r(0, &record, buffer, 3, &result) == ERANGE && result == NULL);
    CHECK(getpwnam_r("no-such-user", &record, buffer, sizeof buffer, &result) == 0 &&
          result == NULL);

    int count = 0, roots = 0;
    setpwent();
    while ((entry = getpwent()) != NULL) {
        count++;
        roots += strcmp(entry->pw_name, "root") == 0;
    }
    endpwent();
    CHECK(count > 3 && roots == 1);
    printf("%d\n", count);
    return 0;
}
