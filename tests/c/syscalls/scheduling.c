// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: policies, priorities and processors of the scheduler
#define _GNU_SOURCE
#include "show.h"

#include <sched.h>
#include <sys/resource.h>
#include <time.h>

struct attributes { // sched_attr of sched_setattr(2), its first form
    unsigned size, policy;
    unsigned long long flags;
    int nice;
    unsigned priority;
    unsigned long long runtime, deadline, period;
};

int main(void) {
    struct sched_param param = {0};
    struct timespec slice = {-1, -1};
    struct attributes attributes = {0};
    cpu_set_t set;
    unsigned cpu = 12345, node = 12345;

    CHECK(sched_getscheduler(0) == SCHED_OTHER);
    CHECK(sched_getparam(0, &param) == 0 && param.sched_priority == 0);
    CHECK(sched_setscheduler(0, SCHED_BATCH, &param) == 0 && sched_getscheduler(0) == SCHED_BATCH);
    CHECK(sched_setscheduler(0, SCHED_OTHER, &param) == 0);
    CHECK(sched_setparam(0, &param) == 0);
    param.sched_priority = 5;
    CHECK_ERRNO(sched_setparam(0, &param), EINVAL);
    CHECK(sched_get_priority_min(SCHED_FIFO) == 1 && sched_get_priority_max(SCHED_FIFO) == 99);
    CHECK(sched_get_priority_min(SCHED_OTHER) == 0 && sched_get_priority_max(SCHED_OTHER) == 0);
    CHECK_ERRNO(sched_get_priority_max(77), EINVAL);
    CHECK(sched_rr_get_interval(0, &slice) == 0 && slice.tv_sec == 0 && slice.tv_nsec >= 0);
    CHECK(sched_yield() == 0);

    CHECK(sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0);
    printf("%d processors\n", CPU_COUNT(&set));
    CHECK(sched_setaffinity(0, sizeof set, &set) == 0);
    CPU_ZERO(&set);
    CHECK_ERRNO(sched_setaffinity(0, sizeof set, &set), EINVAL);
    CHECK(syscall(SYS_getcpu, &cpu, &node, NULL) == 0 && cpu < 12345 && node < 12345);

    CHECK(syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0) == 0);
    CHECK(attributes.size == sizeof attributes && attributes.policy == SCHED_OTHER);
    attributes.flags = 0;
    CHECK(syscall(SYS_sched_setattr, 0, &attributes, 0) == 0);
    attributes.policy = 77;
    CHECK_ERRNO(syscall(SYS_sched_setattr, 0, &attributes, 0), EINVAL);

    CHECK(setpriority(PRIO_PROCESS, 0, 7) == 0 && getpriority(PRIO_PROCESS, 0) == 7);
    CHECK_ERRNO(getpriority(PRIO_PROCESS, 1 << 30), ESRCH);
    int io = (int)syscall(SYS_ioprio_get, 1, 0);
    CHECK(io >= 0);
    CHECK(syscall(SYS_ioprio_set, 1, 0, 2 << 13 | 6) == 0);
    CHECK(syscall(SYS_ioprio_get, 1, 0) == (2 << 13 | 6));
    SHOW(syscall(SYS_ioprio_set, 1, 0, 77 << 13));
    return 0;
}
