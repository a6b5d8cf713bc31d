// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: System V message queues: types, order, sizes, cut messages, peeking, blocking, removal
#include "child.h"

#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <time.h>

struct message {
    long type;
    char text[8192];
};

static struct message m;

static int put(int id, long type, const char *text, int flags) {
    m.type = type;
    strcpy(m.text, text);
    return msgsnd(id, &m, strlen(text), flags);
}

static void get(int id, long type, int flags) {
    memset(&m, 0, sizeof m);
    ssize_t n = msgrcv(id, &m, sizeof m.text, type, flags);
    CHECK(n >= 0);
    printf("asked for %ld: type %ld, %d bytes: %s\n", type, m.type, (int)n, m.text);
}

int main(void) {
    struct msqid_ds info;
    time_t before = time(NULL);
    int id = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
    CHECK(id >= 0);
    CHECK(put(id, 5, "five", 0) == 0 && put(id, 2, "two", 0) == 0 && put(id, 9, "", 0) == 0);
    CHECK(put(id, 2147483647, "the greatest", 0) == 0 && put(id, 2, "two again", 0) == 0);
    CHECK(msgctl(id, IPC_STAT, &info) == 0);
    CHECK(info.msg_qnum == 5 && info.msg_lspid == getpid() && info.msg_stime >= before);
    CHECK(info.msg_rtime == 0 && info.__msg_cbytes == 28);
    get(id, 9, 0);
    get(id, -4, 0);
    get(id, 5, MSG_EXCEPT);
    get(id, 0, 0);
    CHECK_ERRNO(msgrcv(id, &m, 10, 77, IPC_NOWAIT), ENOMSG);
    CHECK_ERRNO(msgrcv(id, &m, 3, 0, 0), E2BIG);
    CHECK(msgrcv(id, &m, 3, 0, MSG_NOERROR) == 3 && memcmp(m.text, "two", 3) == 0);
    CHECK(msgctl(id, IPC_STAT, &info) == 0);
    CHECK(info.msg_qnum == 0 && info.msg_lrpid == getpid() && info.msg_rtime >= before);

    m.type = 1;
    memset(m.text, 'm', sizeof m.text);
    CHECK(msgsnd(id, &m, sizeof m.text, 0) == 0);
    m.text[8191] = 0;
    CHECK(msgrcv(id, &m, sizeof m.text, 1, 0) == 8192 && m.text[8191] == 'm');
    CHECK_ERRNO(msgsnd(id, &m, (size_t)-1, 0), EINVAL);
    CHECK_ERRNO(put(id, 0, "x", 0), EINVAL);
    CHECK_ERRNO(put(id, -1, "x", 0), EINVAL);
    CHECK_ERRNO(msgsnd(id, opaque(NULL), 1, 0), EFAULT);
    info.msg_qbytes = 10;
    CHECK(msgctl(id, IPC_SET, &info) == 0);
    CHECK(put(id, 1, "12345678", 0) == 0);
    CHECK_ERRNO(put(id, 1, "90abc", IPC_NOWAIT), EAGAIN);

    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        CHECK(put(id, 3, "room", 0) == 0); // waits until there is some
        CHECK(msgrcv(id, &m, 100, 4, 0) == -1 && (errno == EIDRM || errno == EINVAL));
        _exit(0);
    }
    usleep(10000);
    get(id, 1, 0);
    get(id, 3, 0);
    usleep(10000);
    CHECK(msgctl(id, IPC_RMID, NULL) == 0);
    int status;
    CHECK(waitpid(child, &status, 0) == child && status == 0);
    CHECK_ERRNO(msgctl(id, IPC_STAT, &info), EINVAL);
    struct msginfo limits;
    CHECK(msgctl(0, IPC_INFO, (struct msqid_ds *)&limits) >= 0 && limits.msgmax >= 8192);
    CHECK_ERRNO(msgget(0x12345670, 0), ENOENT);
    return 0;
}
