// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: getrusage, uname, sysinfo and sysconf report plausible, consistent values
#include "../check.h"

#include <limits.h>
#include <sched.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>

int main(void) {
    struct rusage before, after;
    CHECK(getrusage(RUSAGE_SELF, &before) == 0);
    volatile unsigned work = 0;
    do {
        for (int i = 0; i < 1000000; i++)
            work = work + 1;
        CHECK(getrusage(RUSAGE_SELF, &after) == 0);
    } while (after.ru_utime.tv_sec == before.ru_utime.tv_sec &&
             after.ru_utime.tv_usec == before.ru_utime.tv_usec);
    CHECK(after.ru_maxrss >= before.ru_maxrss && before.ru_maxrss > 100);
    CHECK(after.ru_utime.tv_usec < 1000000 && after.ru_minflt >= before.ru_minflt);
    CHECK_ERRNO(getrusage((__rusage_who_t)99, &after), EINVAL);

    struct utsname name;
    CHECK(uname(&name) == 0);
    printf("%s %s\n", name.sysname, name.nodename);
    char host[HOST_NAME_MAX + 1];
    CHECK(gethostname(host, sizeof host) == 0 && strcmp(host, name.nodename) == 0);
    CHECK(strlen(name.machine) > 0 && name.release[0] >= '3');

    struct sysinfo info;
    CHECK(sysinfo(&info) == 0);
    CHECK(info.uptime > 0 && info.mem_unit > 0 && info.procs > 0);
    CHECK((unsigned long long)info.freeram <= info.totalram);
    unsigned long long total = (unsigned long long)info.totalram * info.mem_unit;
    CHECK(total > 64 << 20 && get_phys_pages() > 0 && get_avphys_pages() > 0);
    CHECK(sysconf(_SC_NPROCESSORS_ONLN) >= 1 && get_nprocs() >= 1 &&
          get_nprocs_conf() >= get_nprocs());
    CHECK(sysconf(_SC_PAGESIZE) == 4096 && sysconf(_SC_ARG_MAX) >= 131072 &&
          sysconf(_SC_VERSION) == 200809);
    CHECK_ERRNO(sysconf(99999), EINVAL);
    CHECK(sched_yield() == 0);
    cpu_set_t set;
    CHECK(sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) >= 1);
    return 0;
}
