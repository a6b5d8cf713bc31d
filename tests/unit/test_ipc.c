/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* System V IPC and POSIX queues as a hostile guest uses them. */
#include "guest.h"

#include <fcntl.h>
#include <mqueue.h>
#include <signal.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/resource.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <time.h>
#include <unistd.h>

#define STACK_PAGE (MEMORY_STACK_TOP - PAGE)

static void messages_at_the_edge(void) {
    int32_t type = 7;
    int64_t id = CALL(G_msgget, IPC_PRIVATE, IPC_CREAT | 0600);
    assert_true(id >= 0);
    memcpy(at(AREA_END - 8), &type, 4);
    memcpy(at(AREA_END - 4), "last", 4);
    assert_int_equal(CALL(G_msgsnd, id, AREA_END - 8, 4, 0), 0);
    assert_int_equal(CALL(G_msgsnd, id, AREA_END - 8, 5, 0), -EFAULT);
    assert_int_equal(CALL(G_msgsnd, id, 0xfffffffc, 0, 0), -EFAULT);
    assert_int_equal(CALL(G_msgsnd, id, AREA, 0x80000000, 0), -EINVAL);
    assert_int_equal(CALL(G_msgsnd, id, AREA, UINT32_MAX, 0), -EINVAL);
    memset(at(AREA), 0xee, 20);
    assert_int_equal(CALL(G_msgrcv, id, AREA, 0x7fffffff, -8, 0), 4);
    assert_memory_equal(at(AREA), "\7\0\0\0last\xee", 9);
    assert_int_equal(CALL(G_msgrcv, id, AREA, 0x80000000, 0, 0), -EINVAL);
    assert_int_equal(CALL(G_msgsnd, id, AREA, 4, 0), 0);
    assert_int_equal(CALL(G_msgrcv, id, AREA_END - 4, 4, 0, 0), -EFAULT);
    assert_int_equal(CALL(G_msgctl, id, IPC_STAT, AREA_END - 80), -EFAULT);
    assert_int_equal(CALL(G_msgctl, id, IPC_SET, AREA_END), -EFAULT);
    assert_int_equal(CALL(G_msgctl, id, 99, 0), -EINVAL);
    assert_int_equal(CALL(G_msgctl, id, IPC_RMID, NOTUSED), 0);
}

/* What is not said is 0, not what the host's stack held. */
static void structures_have_no_leftovers(void) {
    static const char zero[8];
    struct guest_semid64_ds semaphores;
    struct guest_msqid64_ds queue;
    struct guest_shmid64_ds segment;
    int64_t id = CALL(G_semget, IPC_PRIVATE, 5, IPC_CREAT | 0600);
    memset(at(AREA), 0xee, 100);
    assert_int_equal(CALL(G_semctl, id, 0, IPC_STAT, AREA), 0);
    memcpy(&semaphores, at(AREA), sizeof semaphores);
    assert_int_equal(semaphores.nsems, 5);
    assert_int_equal(semaphores.ctime[1], 0);
    assert_memory_equal(semaphores.unused, zero, 8);
    assert_memory_equal(semaphores.perm.unused, zero, 8);
    assert_int_equal(semaphores.perm.pad, 0);
    assert_int_equal(*(uint8_t *)at(AREA + sizeof semaphores), 0xee);
    assert_int_equal(CALL(G_semctl, id, 0, GETALL, AREA_END - 8), -EFAULT);
    assert_int_equal(CALL(G_semctl, id, 0, SETALL, 0), -EFAULT);
    assert_int_equal(CALL(G_semctl, id, 0, IPC_RMID), 0);

    id = CALL(G_msgget, IPC_PRIVATE, IPC_CREAT | 0600);
    assert_int_equal(CALL(G_msgctl, id, IPC_STAT, AREA), 0);
    memcpy(&queue, at(AREA), sizeof queue);
    assert_memory_equal(queue.unused, zero, 8);
    assert_int_equal(CALL(G_msgctl, id, IPC_RMID), 0);

    id = CALL(G_shmget, IPC_PRIVATE, 100, IPC_CREAT | 0600);
    assert_int_equal(CALL(G_shmctl, id, IPC_STAT, AREA), 0);
    memcpy(&segment, at(AREA), sizeof segment);
    assert_int_equal(segment.segsz, 100);
    assert_memory_equal(segment.unused, zero, 8);
    assert_int_equal(CALL(G_shmctl, id, SHM_INFO, AREA_END - 4), -EFAULT);
    assert_int_equal(CALL(G_shmctl, id, IPC_RMID), 0);
}

static void segments_stay_in_guest_memory(void) {
    int64_t id = CALL(G_shmget, IPC_PRIVATE, 3 * PAGE, IPC_CREAT | 0600);
    assert_int_equal(CALL(G_shmget, IPC_PRIVATE, PAGE, IPC_CREAT | SHM_HUGETLB | 0600), -EINVAL);
    assert_int_equal(CALL(G_shmat, id, PAGE, 0), -EINVAL); /* below what is ever mapped */
    assert_int_equal(CALL(G_shmat, id, PAGE, SHM_REMAP), -EINVAL);
    assert_int_equal(CALL(G_shmat, id, 0xfffff000, SHM_REMAP), -EINVAL); /* leaves the 4 GiB */
    assert_int_equal(CALL(G_shmat, id, STACK_PAGE, SHM_REMAP), -EINVAL); /* passes the top */
    assert_int_equal(CALL(G_shmat, id, AREA, 0), -EINVAL);               /* occupied */
    assert_int_equal(CALL(G_shmat, id, AREA - 2 * PAGE, 0), -EINVAL);
    assert_int_equal(CALL(G_shmdt, 0), -EINVAL);
    assert_int_equal(CALL(G_shmdt, AREA), -EINVAL); /* mapped, but no segment */

    int64_t place = CALL(G_shmat, id, 0, 0);
    assert_true(place > 0 && place % PAGE == 0);
    assert_true(memory_is_mapped((uint32_t)place, 3 * PAGE));
    memset(at((uint32_t)place), 'x', 3 * PAGE);
    assert_int_equal(CALL(G_shmdt, place + PAGE), -EINVAL);
    assert_int_equal(CALL(G_mmap2, place + PAGE, PAGE, PROT_READ,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0),
                     place + PAGE);
    assert_int_equal(CALL(G_shmdt, place), 0);
    assert_false(memory_is_mapped((uint32_t)place, PAGE));
    assert_true(memory_is_mapped((uint32_t)place + PAGE, PAGE));
    assert_false(memory_is_mapped((uint32_t)place + 2 * PAGE, PAGE));
    /* the host finds no hole there */
    for (uint32_t page = 0; page < 3; page++)
        assert_ptr_equal(mmap(at((uint32_t)place + page * PAGE), PAGE, PROT_NONE,
                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0),
                         MAP_FAILED);
    assert_int_equal(CALL(G_munmap, place + PAGE, PAGE), 0);
    place = CALL(G_shmat, id, 0, 0);
    assert_int_equal(CALL(G_mremap, place, 3 * PAGE, 4 * PAGE, MREMAP_MAYMOVE, 0), -EINVAL);
    assert_int_equal(CALL(G_mremap, place + PAGE, PAGE, PAGE, 0, 0), -EINVAL);
    assert_int_equal(CALL(G_shmdt, place), 0);
    assert_int_equal(CALL(G_shmctl, id, IPC_RMID), 0);
    assert_int_equal(CALL(G_shmat, id, 0, 0), -EINVAL);
}

/* A small segment over the beginning of a large one, and then gone: shmdt finds the rest of the
   large one, and must not leave a hole. */
static void what_is_left_of_a_segment(void) {
    int64_t large = CALL(G_shmget, IPC_PRIVATE, 8 * PAGE, IPC_CREAT | 0600);
    int64_t small = CALL(G_shmget, IPC_PRIVATE, PAGE, IPC_CREAT | 0600);
    int64_t place = CALL(G_shmat, large, 0, 0);
    assert_int_equal(CALL(G_shmat, small, place, SHM_REMAP), place);
    assert_int_equal(CALL(G_munmap, place, PAGE), 0);
    assert_int_equal(CALL(G_shmdt, place), 0);
    assert_int_equal(CALL(G_shmdt, place), -EINVAL);
    for (uint32_t page = 0; page < 8; page++) {
        uint32_t address = (uint32_t)place + page * PAGE;
        assert_false(memory_is_mapped(address, PAGE));
        assert_ptr_equal(mmap(at(address), PAGE, PROT_NONE,
                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0),
                         MAP_FAILED);
    }
    assert_int_equal(CALL(G_shmctl, large, IPC_RMID), 0);
    assert_int_equal(CALL(G_shmctl, small, IPC_RMID), 0);
}

/* Beyond RLIMIT_AS the hole could not be closed: then nothing is detached. */
static void detaching_beyond_the_limit(void) {
    struct rlimit old, tight;
    int64_t id = CALL(G_shmget, IPC_PRIVATE, PAGE, IPC_CREAT | 0600);
    int64_t place = CALL(G_shmat, id, 0, 0);
    assert_true(place > 0);
    assert_int_equal(CALL(G_shmctl, id, IPC_RMID), 0);
    assert_int_equal(getrlimit(RLIMIT_AS, &old), 0);
    tight = (struct rlimit){1 << 20, old.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_AS, &tight), 0);
    int64_t result = CALL(G_shmdt, place);
    assert_int_equal(setrlimit(RLIMIT_AS, &old), 0);
    assert_int_equal(result, -ENOMEM);
    assert_true(memory_is_mapped((uint32_t)place, PAGE));
    assert_int_equal(CALL(G_shmdt, place), 0);
}

static void as_many_segments_as_there_is_room_for(void) {
    enum { MOST = 4096 };
    static uint32_t places[MOST];
    int64_t id = CALL(G_shmget, IPC_PRIVATE, PAGE, IPC_CREAT | 0600);
    for (int i = 0; i < MOST; i++)
        places[i] = (uint32_t)CALL(G_shmat, id, 0, 0);
    assert_true(memory_is_mapped(places[MOST - 1], PAGE));
    assert_int_equal(CALL(G_shmat, id, 0, 0), -EMFILE);
    assert_int_equal(CALL(G_munmap, places[100], PAGE), 0); /* makes room, too */
    assert_int_equal(CALL(G_shmat, id, 0, 0), places[100]);
    for (int i = 0; i < MOST; i++)
        assert_int_equal(CALL(G_shmdt, places[i]), 0);
    assert_int_equal(CALL(G_shmdt, places[0]), -EINVAL);
    assert_int_equal(CALL(G_shmctl, id, IPC_RMID), 0);
}

static void queues(void) {
    struct guest_mq_attr attr = {.maxmsg = 2, .msgsize = 16};
    struct guest_sigevent event = {.signo = SIGUSR1, .notify = SIGEV_SIGNAL};
    sprintf(at(AREA), "unit-test-%d", (int)getpid());
    memcpy(at(AREA + 64), &attr, sizeof attr);
    int64_t fd = CALL(G_mq_open, AREA, O_RDWR | O_CREAT, 0600, AREA + 64);
    assert_true(fd >= 0);
    assert_int_equal(CALL(G_mq_open, AREA, O_RDWR | O_CREAT, 0600, AREA_END - 16), -EFAULT);
    assert_int_equal(CALL(G_mq_open, AREA, O_RDWR, 0, 12345), fd + 1); /* not looked at */
    close((int)fd + 1);
    assert_int_equal(CALL(G_mq_unlink, AREA), 0);
    memset(at(AREA), 0xee, 64);
    assert_int_equal(CALL(G_mq_getsetattr, fd, 0, AREA), 0);
    memcpy(&attr, at(AREA), sizeof attr);
    assert_int_equal(attr.maxmsg, 2);
    assert_int_equal(attr.reserved[3], 0);
    assert_int_equal(*(uint8_t *)at(AREA + sizeof attr), 0xee);
    assert_int_equal(CALL(G_mq_getsetattr, fd, AREA_END, 0), -EFAULT);
    assert_int_equal(CALL(G_mq_timedsend_time64, fd, AREA_END - 4, 5, 0, 0), -EFAULT);
    assert_int_equal(CALL(G_mq_timedsend_time64, fd, 0xfffffffe, 5, 0, 0), -EFAULT);
    assert_int_equal(CALL(G_mq_notify, fd, AREA_END - 32), -EFAULT);
    /* the cookie of SIGEV_THREAD is an address */
    event = (struct guest_sigevent){.value = AREA_END - 16, .notify = SIGEV_THREAD};
    memcpy(at(AREA), &event, sizeof event);
    assert_int_equal(CALL(G_mq_notify, fd, AREA), -EFAULT);
    event.value = 0xfffffff0;
    memcpy(at(AREA), &event, sizeof event);
    assert_int_equal(CALL(G_mq_notify, fd, AREA), -EFAULT);
    close((int)fd);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        guest_test(messages_at_the_edge),
        guest_test(structures_have_no_leftovers),
        guest_test(segments_stay_in_guest_memory),
        guest_test(what_is_left_of_a_segment),
        guest_test(detaching_beyond_the_limit),
        guest_test(as_many_segments_as_there_is_room_for),
        guest_test(queues),
    };
    return cmocka_run_group_tests(tests, guest_start, NULL);
}
