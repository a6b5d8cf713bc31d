// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: every database of the name service can be opened, read and closed
#include "../check.h"

#include <aliases.h>
#include <grp.h>
#include <netdb.h>
#include <pwd.h>
#include <rpc/netdb.h>
#include <shadow.h>
#include <stdio.h>

// Opens, reads one entry twice over, closes; what the files hold is the machine's business.
#define DATABASE(set, get, end)                                                                    \
    do {                                                                                           \
        set;                                                                                       \
        (void)(get);                                                                               \
        set;                                                                                       \
        (void)(get);                                                                               \
        end;                                                                                       \
        puts(#get);                                                                                \
    } while (0)

int main(void) {
    DATABASE(setaliasent(), getaliasent(), endaliasent());
    DATABASE(setpwent(), getpwent(), endpwent());
    DATABASE(setgrent(), getgrent(), endgrent());
    DATABASE(setspent(), getspent(), endspent());
    DATABASE(sethostent(0), gethostent(), endhostent());
    DATABASE(setnetent(0), getnetent(), endnetent());
    DATABASE(setprotoent(0), getprotoent(), endprotoent());
    DATABASE(setservent(0), getservent(), endservent());
    struct passwd *root = getpwnam("root");
    CHECK(root != NULL && root->pw_uid == 0);
    CHECK(getprotobyname("no such protocol") == NULL);
    return 0;
}
