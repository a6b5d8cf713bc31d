// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: thread attributes: defaults, what can be set, what is refused
#include "threads.h"

#include <limits.h>
#include <sys/resource.h>

static const char *name(int error) { return error == 0 ? "0" : strerrorname_np(error); }

int main(void) {
    pthread_attr_t attr;
    size_t size;
    int value;
    struct sched_param parameter;
    OK(pthread_attr_init(&attr));
    OK(pthread_attr_getdetachstate(&attr, &value));
    printf("detach state %d\n", value);
    OK(pthread_attr_getguardsize(&attr, &size));
    printf("guard %zu\n", size);
    OK(pthread_attr_getstacksize(&attr, &size));
    struct rlimit stack;
    CHECK(getrlimit(RLIMIT_STACK, &stack) == 0);
    if (stack.rlim_cur != RLIM_INFINITY)
        CHECK(size == stack.rlim_cur);
    OK(pthread_attr_getscope(&attr, &value));
    printf("scope %d\n", value);
    OK(pthread_attr_getinheritsched(&attr, &value));
    printf("inherits %d\n", value);
    OK(pthread_attr_getschedpolicy(&attr, &value));
    printf("policy %d\n", value);
    OK(pthread_attr_getschedparam(&attr, &parameter));
    printf("priority %d\n", parameter.sched_priority);

    printf("detach state 5: %s\n", name(pthread_attr_setdetachstate(&attr, 5)));
    printf("stack of 0: %s\n", name(pthread_attr_setstacksize(&attr, 0)));
    printf("stack below the minimum: %s\n",
           name(pthread_attr_setstacksize(&attr, PTHREAD_STACK_MIN - 1)));
    printf("stack of the minimum: %s\n", name(pthread_attr_setstacksize(&attr, PTHREAD_STACK_MIN)));
    printf("process scope: %s\n", name(pthread_attr_setscope(&attr, PTHREAD_SCOPE_PROCESS)));
    printf("scope 9: %s\n", name(pthread_attr_setscope(&attr, 9)));
    printf("inherit 9: %s\n", name(pthread_attr_setinheritsched(&attr, 9)));
    printf("policy 99: %s\n", name(pthread_attr_setschedpolicy(&attr, 99)));
    parameter.sched_priority = 12345;
    printf("priority 12345: %s\n", name(pthread_attr_setschedparam(&attr, &parameter)));
    printf("guard of 3 pages: %s\n", name(pthread_attr_setguardsize(&attr, 3 * 4096)));
    OK(pthread_attr_getguardsize(&attr, &size));
    printf("guard %zu\n", size);
    OK(pthread_attr_destroy(&attr));

    OK(pthread_getattr_default_np(&attr));
    OK(pthread_attr_setguardsize(&attr, 8 * 4096));
    OK(pthread_attr_setstacksize(&attr, 1 << 20));
    OK(pthread_setattr_default_np(&attr));
    OK(pthread_attr_destroy(&attr));
    OK(pthread_attr_init(&attr));
    OK(pthread_attr_getstacksize(&attr, &size));
    printf("default stack now %zu\n", size);
    OK(pthread_attr_destroy(&attr));
    printf("concurrency %d\n", pthread_getconcurrency());
    printf("concurrency -1: %s\n", name(pthread_setconcurrency(-1)));
    OK(pthread_setconcurrency(4));
    printf("concurrency %d\n", pthread_getconcurrency());
    return 0;
}
