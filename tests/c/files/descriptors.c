// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: eventfd, memfd, inotify and epoll by their descriptors
#include "../check.h"

#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/mman.h>

int main(void) {
    int counter = eventfd(3, EFD_NONBLOCK);
    eventfd_t value;
    CHECK(counter >= 0 && eventfd_write(counter, (eventfd_t)1 << 40) == 0);
    CHECK(eventfd_read(counter, &value) == 0);
    printf("%llx\n", (unsigned long long)value);
    CHECK_ERRNO(eventfd_read(counter, &value), EAGAIN);

    int memory = memfd_create("name", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    CHECK(memory >= 0 && ftruncate(memory, 4096) == 0);
    char *map = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
    CHECK(map != MAP_FAILED);
    strcpy(map, "in memory");
    char text[16] = "";
    CHECK(pread(memory, text, 9, 0) == 9);
    puts(text);
    CHECK(munmap(map, 4096) == 0 && fcntl(memory, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK) == 0);
    CHECK_ERRNO(write(memory, "x", 1), EPERM);
    CHECK((fcntl(memory, F_GET_SEALS) & F_SEAL_SHRINK) != 0);

    int watcher = inotify_init1(IN_NONBLOCK);
    int watch = inotify_add_watch(watcher, ".", IN_CREATE | IN_DELETE);
    CHECK(watcher >= 0 && watch >= 0);
    CHECK(close(creat("new", 0600)) == 0 && unlink("new") == 0);
    _Alignas(struct inotify_event) char events[1024];
    ssize_t length = read(watcher, events, sizeof events);
    for (ssize_t at = 0; at < length;) {
        struct inotify_event *event = (struct inotify_event *)(void *)(events + at);
        CHECK(event->wd == watch);
        printf("%x %s\n", event->mask, event->name);
        at += (ssize_t)(sizeof *event + event->len);
    }

    int poller = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN, .data.u64 = 0x123456789abcdef0}, ready[4];
    CHECK(poller >= 0 && epoll_ctl(poller, EPOLL_CTL_ADD, counter, &event) == 0);
    CHECK(epoll_wait(poller, ready, 4, 0) == 0);
    CHECK(eventfd_write(counter, 1) == 0 && epoll_wait(poller, ready, 4, 1000) == 1);
    printf("%x %llx\n", ready[0].events, (unsigned long long)ready[0].data.u64);
    CHECK_ERRNO(epoll_ctl(poller, EPOLL_CTL_ADD, counter, &event), EEXIST);
    return 0;
}
