// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a robust mutex between processes: the owner ends by exit
#include "threads.h"

#include <sys/mman.h>

int main(void) {
    pthread_mutex_t *mutex =
        mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    CHECK(mutex != MAP_FAILED);
    pthread_mutexattr_t attr;
    OK(pthread_mutexattr_init(&attr));
    OK(pthread_mutexattr_setrobust(&attr, PTHREAD_MUTEX_ROBUST));
    OK(pthread_mutexattr_setpshared(&attr, PTHREAD_PROCESS_SHARED));
    OK(pthread_mutex_init(mutex, &attr));
    for (int i = 0; i < 20; i++) {
        pid_t child = fork();
        CHECK(child >= 0);
        if (child == 0) {
            OK(pthread_mutex_lock(mutex));
            if (i % 2)
                exit(0);
            _exit(0);
        }
        child_succeeds(child);
        CHECK(pthread_mutex_lock(mutex) == EOWNERDEAD);
        OK(pthread_mutex_consistent(mutex));
        OK(pthread_mutex_unlock(mutex));
    }
    puts("ok");
    return 0;
}
