/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A policy: no network. New sockets of all families but Unix answer EACCES, as with a security
   module of the kernel, and so do the calls of the class "network" on such a socket that came from
   outside (inherited, or passed over a Unix socket); read and write of one are not stopped.

     lind-run --interpose=deny-network.c prog.wasm */
#include "lind_interpose.h"

#include <errno.h>
#include <stddef.h>
#include <sys/socket.h>

static int64_t deny_new(struct lind_syscall *call, const struct lind_layer *next) {
    return call->arg[0] == AF_UNIX ? lind_next(next, call) : -EACCES;
}

static int64_t deny_foreign(struct lind_syscall *call, const struct lind_layer *next) {
    int family;
    socklen_t size = sizeof family;
    if (getsockopt((int)call->arg[0], SOL_SOCKET, SO_DOMAIN, &family, &size) == 0 &&
        family != AF_UNIX)
        return -EACCES;
    return lind_next(next, call); /* also what is no socket: the kernel says so */
}

static void install(void) {
    uint32_t socket_nr = lind_syscall_number("socket"),
             socketpair_nr = lind_syscall_number("socketpair");
    for (uint32_t nr = 0; nr < 512; nr++)
        if (nr == socket_nr || nr == socketpair_nr)
            lind_interpose(nr, deny_new);
        else if (lind_is_of_class(nr, "network"))
            lind_interpose(nr, deny_foreign);
}

LIND_POLICY(install);
