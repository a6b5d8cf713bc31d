// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: every database of the name service can be opened, read and closed
#include "../check.h"

#include <aliases.h>
#include <arpa/inet.h>
#include <grp.h>
#include <netdb.h>
#include <pwd.h>
#include <rpc/netdb.h>
#include <shadow.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

// Opens, reads one entry twice over, closes; what the files hold is the machine's business, but
// both sides find it.
#define DATABASE(set, get, end)                                                                    \
    do {                                                                                           \
        set;                                                                                       \
        bool one = (get) != NULL;                                                                  \
        set;                                                                                       \
        CHECK(((get) != NULL) == one);                                                             \
        end;                                                                                       \
        printf("%s: %s\n", #get, one ? "an entry" : "none");                                       \
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
    CHECK(getgrgid(0) != NULL && strcmp(getgrgid(0)->gr_name, "root") == 0);
    CHECK(getprotobyname("no such protocol") == NULL);
    struct protoent *protocol = getprotobyname("udp");
    struct servent *service = getservbyname("domain", "udp");
    printf("udp: %d\n", protocol != NULL ? protocol->p_proto : -1);
    printf("domain: %d\n", service != NULL ? ntohs((uint16_t)service->s_port) : -1);
    return 0;
}
