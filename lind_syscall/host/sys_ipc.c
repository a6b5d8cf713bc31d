/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* System V message queues, semaphores and shared memory. The structures of the ...ctl calls are
   asm-generic's for 32-bit longs, with times in two halves; a message begins with a long. */
#include "sys.h"

#include "guest_mem.h"
#include "guest_types.h"
#include "raw_syscall.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

static struct guest_ipc_perm perm_to_guest(const struct ipc_perm *host) {
    return (struct guest_ipc_perm){
        .key = host->__key,
        .uid = host->uid,
        .gid = host->gid,
        .cuid = host->cuid,
        .cgid = host->cgid,
        .mode = host->mode,
        .seq = host->__seq,
    };
}

/* What IPC_SET looks at. */
static struct ipc_perm perm_from_guest(const struct guest_ipc_perm *guest) {
    return (struct ipc_perm){.uid = guest->uid, .gid = guest->gid, .mode = guest->mode};
}

static void time_to_guest(uint32_t guest[2], time_t host) {
    guest[0] = (uint32_t)host;
    guest[1] = (uint32_t)((uint64_t)host >> 32);
}

/* A count as a 32-bit kernel shows it. */
static uint32_t limited(uint64_t count) {
    return count < UINT32_MAX ? (uint32_t)count : UINT32_MAX;
}

int64_t sys_msgctl(int id, int command, uint32_t buf) {
    struct msqid_ds host = {0};
    struct guest_msqid64_ds guest;
    int64_t result;
    switch (command) {
    case IPC_SET:
        if (guest_read(&guest, buf, sizeof guest) < 0)
            return -EFAULT;
        host.msg_perm = perm_from_guest(&guest.perm);
        host.msg_qbytes = guest.qbytes;
        return raw_syscall(SYS_msgctl, id, command, &host);
    case IPC_STAT:
    case MSG_STAT:
    case MSG_STAT_ANY:
        result = raw_syscall(SYS_msgctl, id, command, &host);
        if (result < 0)
            return result;
        guest = (struct guest_msqid64_ds){
            .perm = perm_to_guest(&host.msg_perm),
            .cbytes = limited(host.__msg_cbytes),
            .qnum = limited(host.msg_qnum),
            .qbytes = limited(host.msg_qbytes),
            .lspid = host.msg_lspid,
            .lrpid = host.msg_lrpid,
        };
        time_to_guest(guest.stime, host.msg_stime);
        time_to_guest(guest.rtime, host.msg_rtime);
        time_to_guest(guest.ctime, host.msg_ctime);
        return guest_write(buf, &guest, sizeof guest) < 0 ? -EFAULT : result;
    default: /* IPC_RMID, and IPC_INFO and MSG_INFO with a structure of ints */
        return raw_syscall(SYS_msgctl, id, command, guest_ptr(buf, sizeof(struct msginfo)));
    }
}

/* The kernel wants the message behind a 64-bit type. Longer ones than this are only possible where
   the administrator raised kernel.msgmax, to which 8192 is usual. */
enum { MESSAGE_MAX = 65536 };

struct host_message {
    int64_t type;
    char text[MESSAGE_MAX];
};

int64_t sys_msgsnd(int id, uint32_t message, uint32_t size, int flags) {
    struct host_message host;
    int32_t type;
    if (size > MESSAGE_MAX)
        return -EINVAL;
    if (guest_read(&type, message, sizeof type) < 0 ||
        guest_read(host.text, message + (uint32_t)sizeof type, size) < 0)
        return -EFAULT;
    host.type = type;
    return interruptible_syscall(SYS_msgsnd, id, &host, size, flags);
}

int64_t sys_msgrcv(int id, uint32_t message, uint32_t size, int32_t type, int flags) {
    struct host_message host;
    if ((int32_t)size < 0)
        return -EINVAL;
    if (size > MESSAGE_MAX)
        size = MESSAGE_MAX;
    int64_t result = interruptible_syscall(SYS_msgrcv, id, &host, size, type, flags);
    if (result < 0)
        return result;
    type = (int32_t)host.type;
    if (guest_write(message, &type, sizeof type) < 0 ||
        guest_write(message + (uint32_t)sizeof type, host.text, (size_t)result) < 0)
        return -EFAULT;
    return result;
}

int64_t sys_semctl(int id, int number, int command, uint32_t arg) {
    struct semid_ds host = {0};
    struct guest_semid64_ds guest;
    int64_t result;
    switch (command) {
    case IPC_SET:
        if (guest_read(&guest, arg, sizeof guest) < 0)
            return -EFAULT;
        host.sem_perm = perm_from_guest(&guest.perm);
        return raw_syscall(SYS_semctl, id, number, command, &host);
    case IPC_STAT:
    case SEM_STAT:
    case SEM_STAT_ANY:
        result = raw_syscall(SYS_semctl, id, number, command, &host);
        if (result < 0)
            return result;
        guest = (struct guest_semid64_ds){
            .perm = perm_to_guest(&host.sem_perm),
            .nsems = limited(host.sem_nsems),
        };
        time_to_guest(guest.otime, host.sem_otime);
        time_to_guest(guest.ctime, host.sem_ctime);
        return guest_write(arg, &guest, sizeof guest) < 0 ? -EFAULT : result;
    case SETVAL:
        return raw_syscall(SYS_semctl, id, number, command, arg);
    default: /* arrays of short, whose length the kernel knows, and IPC_INFO's ints */
        return raw_syscall(SYS_semctl, id, number, command, guest_ptr(arg, 1));
    }
}

/* Huge pages are refused as by a kernel without them: see memory_mmap. */
int64_t sys_shmget(int key, uint32_t size, int flags) {
    return flags & SHM_HUGETLB ? -EINVAL : raw_syscall(SYS_shmget, key, size, flags);
}

int64_t sys_shmat(int id, uint32_t addr, int flags) { return memory_shmat(id, addr, flags); }

int64_t sys_shmdt(uint32_t addr) { return memory_shmdt(addr); }

static int64_t shm_stat(int id, int command, uint32_t buf) {
    struct shmid_ds host;
    int64_t result = raw_syscall(SYS_shmctl, id, command, &host);
    if (result < 0)
        return result;
    struct guest_shmid64_ds guest = {
        .perm = perm_to_guest(&host.shm_perm),
        .segsz = limited(host.shm_segsz),
        .cpid = host.shm_cpid,
        .lpid = host.shm_lpid,
        .nattch = limited(host.shm_nattch),
    };
    time_to_guest(guest.atime, host.shm_atime);
    time_to_guest(guest.dtime, host.shm_dtime);
    time_to_guest(guest.ctime, host.shm_ctime);
    return guest_write(buf, &guest, sizeof guest) < 0 ? -EFAULT : result;
}

/* The kernel shows a 32-bit program the lower halves, but for the size of a segment. */
static int64_t shm_limits(int id, uint32_t buf) {
    struct shminfo host;
    int64_t result = raw_syscall(SYS_shmctl, id, IPC_INFO, &host);
    if (result < 0)
        return result;
    const struct guest_shminfo64 guest = {
        .max = host.shmmax < INT32_MAX ? (uint32_t)host.shmmax : INT32_MAX,
        .min = (uint32_t)host.shmmin,
        .mni = (uint32_t)host.shmmni,
        .seg = (uint32_t)host.shmseg,
        .all = (uint32_t)host.shmall,
    };
    return guest_write(buf, &guest, sizeof guest) < 0 ? -EFAULT : result;
}

static int64_t shm_usage(int id, uint32_t buf) {
    struct shm_info host;
    int64_t result = raw_syscall(SYS_shmctl, id, SHM_INFO, &host);
    if (result < 0)
        return result;
    const struct guest_shm_info guest = {
        host.used_ids,         limited(host.shm_tot),       limited(host.shm_rss),
        limited(host.shm_swp), limited(host.swap_attempts), limited(host.swap_successes)};
    return guest_write(buf, &guest, sizeof guest) < 0 ? -EFAULT : result;
}

int64_t sys_shmctl(int id, int command, uint32_t buf) {
    struct shmid_ds host = {0};
    struct guest_shmid64_ds guest;
    switch (command) {
    case IPC_SET:
        if (guest_read(&guest, buf, sizeof guest) < 0)
            return -EFAULT;
        host.shm_perm = perm_from_guest(&guest.perm);
        return raw_syscall(SYS_shmctl, id, command, &host);
    case IPC_STAT:
    case SHM_STAT:
    case SHM_STAT_ANY:
        return shm_stat(id, command, buf);
    case IPC_INFO:
        return shm_limits(id, buf);
    case SHM_INFO:
        return shm_usage(id, buf);
    case IPC_RMID:
    case SHM_LOCK:
    case SHM_UNLOCK:
        return raw_syscall(SYS_shmctl, id, command, NULL);
    default:
        return -EINVAL;
    }
}
