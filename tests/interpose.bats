# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Policies between a guest and the kernel: lind_syscall/host/lind_interpose.h and the examples.
# shellcheck shell=bats disable=SC2016,SC2030,SC2031,SC2154

load test_helper

setup() {
    cd "$BATS_TEST_TMPDIR"
    export LIND_CACHE_DIR=$BATS_FILE_TMPDIR/cache
    examples=$ROOT/lind_syscall/examples
}

# guest NAME <<'END': compiles the body of main. try(TEXT, RESULT) prints the call and how it went.
guest() {
    {
        cat <<'END'
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>
static void try(const char *what, long result) {
    printf("%s: %s\n", what, result < 0 ? strerrorname_np(errno) : "ok");
    fflush(stdout);
}
int main(int argc, char **argv) {
END
        cat
        echo '}'
    } >"$1.c"
    clang -D_GNU_SOURCE -w "$1.c" -o "$1.wasm"
}

# redirect: the example's object file, with /data in ./files
redirect() {
    mkdir files
    gcc -Wall -Werror -O2 -fno-pie -DDATA_DIR="\"$PWD/files\"" -I "$BUILD/lib/lind/policy" -c "$examples/redirect-prefix.c"
}

network='
    struct sockaddr_in in = {AF_INET, htons(9), {htonl(INADDR_LOOPBACK)}};
    int s, p[2];
    try("inet", s = socket(AF_INET, SOCK_STREAM, 0));
    try("inet6", socket(AF_INET6, SOCK_DGRAM, 0));
    try("netlink", socket(AF_NETLINK, SOCK_RAW, 0));
    try("garbage", syscall(SYS_socket, 0xdeadbeef00000002, 1, 0));
    try("unix", socket(AF_UNIX, SOCK_STREAM, 0));
    try("pair", socketpair(AF_UNIX, SOCK_STREAM, 0, p));
    try("send", send(p[0], "x", 1, 0));
    try("inherited", connect(9, (void *)&in, sizeof in));
    try("no socket", listen(0, 1));'

@test "deny-network: sockets of the network answer EACCES, those of the machine work" {
    guest net <<<"$network"
    # Descriptor 9 is a socket of the network.
    exec 9<>/dev/udp/127.0.0.1/9
    run lind-run --interpose="$examples/deny-network.c" net.wasm </dev/null
    assert_success
    assert_output 'inet: EACCES
inet6: EACCES
netlink: EACCES
garbage: EACCES
unix: ok
pair: ok
send: ok
inherited: EACCES
no socket: ENOTSOCK'
    run lind-run net.wasm </dev/null
    assert_line 'inet: ok'
    assert_line 'inherited: ok'
}

@test "a policy holds in children, in programs they start, and refuses programs it cannot hold" {
    guest starts <<'END'
    try(argc > 1 ? argv[1] : "parent", socket(AF_INET, SOCK_STREAM, 0));
    if (argc > 1)
        return 0;
    for (int i = 0; i < 2; i++) {
        if (fork() == 0) {
            if (i == 0)
                try("child", socket(AF_INET, SOCK_STREAM, 0));
            else
                execl("starts.wasm", "starts.wasm", "exec", (char *)0);
            _exit(0);
        }
        wait(0);
    }
    try("native", execl("/bin/true", "true", (char *)0));
    try("absent", execl("/bin/absent", "absent", (char *)0));
END
    local expected='parent: EACCES
child: EACCES
exec: EACCES
native: EACCES
absent: ENOENT'
    run lind-run --interpose="$examples/deny-network.c" starts.wasm
    assert_output "$expected"
    # an executable by itself, the programs that it starts through lind-run
    lind-aot -O0 --interpose="$examples/deny-network.c" starts.wasm -o starts
    run ./starts
    assert_output "$expected"
}

@test "under a policy no other root and no other mounts decide what exec looks at" {
    in_namespace -m
    guest mounts <<'END'
    int own = open("/proc/self/ns/mnt", O_RDONLY);
    try("private", mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL));
    try("mount", mount("none", "/proc", "tmpfs", 0, NULL));
    try("umount", umount2("/proc", MNT_DETACH));
    try("move", syscall(SYS_move_mount, AT_FDCWD, "absent", AT_FDCWD, "/", 0));
    try("pivot", syscall(SYS_pivot_root, "absent", "absent"));
    try("setns", setns(own, CLONE_NEWNS));
    try("chroot", chroot("/"));
END
    run "${command[@]}" lind-run mounts.wasm
    assert_output 'private: ok
mount: ok
umount: ok
move: ENOENT
pivot: ENOENT
setns: ok
chroot: ok'
    lind-aot -O0 --interpose="$examples/deny-network.c" mounts.wasm -o mounts
    for policed in "lind-run --interpose=$examples/deny-network.c mounts.wasm" ./mounts; do
        run "${command[@]}" sh -c "$policed"
        assert_output 'private: EPERM
mount: EPERM
umount: EPERM
move: EPERM
pivot: EPERM
setns: EPERM
chroot: EPERM'
    done
    # Nothing needs to hold for what it executes.
    sed 's/^LIND_POLICY(/LIND_POLICY_UNTIL_EXEC(/' "$examples/deny-network.c" >until.c
    run "${command[@]}" lind-run --interpose=until.c mounts.wasm
    assert_line 'mount: ok'
}

@test "a policy that is declared to end with exec does" {
    sed 's/^LIND_POLICY(/LIND_POLICY_UNTIL_EXEC(/' "$examples/deny-network.c" >until.c
    guest starts <<'END'
    try(argc > 1 ? argv[1] : "parent", socket(AF_INET, SOCK_STREAM, 0));
    if (argc == 1)
        execl("starts.wasm", "starts.wasm", "exec", (char *)0);
    else if (argv[1][0] == 'e')
        execl("/bin/echo", "echo", "native", (char *)0);
END
    run lind-run --interpose=until.c starts.wasm
    assert_output 'parent: EACCES
exec: ok
native'
}

@test "redirect-prefix: paths of all calls, not of names that only begin alike" {
    redirect
    mkdir files/dir database
    echo inside >files/file
    guest paths <<'END'
    struct stat st;
    struct statfs fs;
    char text[16] = "";
    int fd;
    try("open", fd = open("/data/file", O_RDONLY));
    try("read", read(fd, text, 6));
    printf("%s\n", text);
    try("openat2", syscall(SYS_openat2, AT_FDCWD, "/data/file", (long long[3]){O_RDONLY}, 24));
    try("statfs", statfs("/data", &fs));
    try("create", creat("/data/new", 0600));
    try("rename", rename("/data/new", "/data/newer"));
    try("link", link("/data/newer", "/data/linked"));
    try("symlink", symlink("/data/file", "/data/symbolic"));
    try("mkdir", mkdir("/data/made", 0700));
    try("setxattr", setxattr("/data/absent", "user.x", "y", 1, 0));
    try("truncate", truncate("/data/newer", 5));
    try("unlink", unlink("/data/linked"));
    try("chdir", chdir("/data/dir"));
    try("relative", stat("../newer", &st));
    try("alike", stat("/database", &st));
    try("null", stat(0, &st));
    try("bad", open((char *)16, O_RDONLY));
    static char path[5000] = "/data/";
    memset(path + 6, 'x', 4500);
    try("long", open(path, O_RDONLY));
    path[4090] = 0;
    try("longer than PATH_MAX there", open(path, O_RDONLY));
END
    run lind-run --interpose=redirect-prefix.o paths.wasm
    assert_success
    assert_output 'open: ok
read: ok
inside
openat2: ok
statfs: ok
create: ok
rename: ok
link: ok
symlink: ok
mkdir: ok
setxattr: ENOENT
truncate: ok
unlink: ok
chdir: ok
relative: ok
alike: ENOENT
null: EFAULT
bad: EFAULT
long: ENAMETOOLONG
longer than PATH_MAX there: ENAMETOOLONG'
    run ls files
    assert_output 'dir
file
made
newer
symbolic'
    assert_equal "$(readlink files/symbolic)" /data/file
    assert_equal "$(stat -c %s files/newer)" 5
}

@test "several policies: the first sees the guest's call first; --strace sees what the guest asked" {
    redirect
    cat >log.c <<'END'
#include "lind_interpose.h"
#include <stdio.h>
#include <string.h>
static int64_t log_open(struct lind_syscall *call, const struct lind_layer *next) {
    char path[4096];
    if (lind_pin(call, 1, path, sizeof path) > 0)
        dprintf(2, "log: %s\n", strrchr(path, '/') - 5);
    return lind_next(next, call);
}
static void install(void) { lind_interpose(lind_syscall_number("openat"), log_open); }
LIND_POLICY(install);
END
    guest one <<<'try("open", open("/data/absent", O_RDONLY));'
    run lind-run --interpose=log.c --interpose=redirect-prefix.o --strace=openat one.wasm
    assert_line 'log: /data/absent'
    assert_line --partial 'openat(AT_FDCWD, "/data/absent", O_RDONLY|O_LARGEFILE) = -1 ENOENT'
    run lind-run --interpose=redirect-prefix.o --interpose=log.c one.wasm
    assert_line 'log: files/absent'
}

# A thread of the host is not needed: the policy itself plays the one that changes the path.
@test "what a policy has pinned is what the kernel gets, whatever the guest's memory says then" {
    cat >race.c <<'END'
#include "lind_interpose.h"
static int64_t check(struct lind_syscall *call, const struct lind_layer *next) {
    char name[64];
    ssize_t length = lind_pin(call, 1, name, sizeof name);
    if (length < 0)
        return length;
    guest_write((uint32_t)call->arg[1], "secret", 7);
    return lind_next(next, call);
}
static int64_t check_write(struct lind_syscall *call, const struct lind_layer *next) {
    char bytes[64];
    ssize_t length = lind_pin(call, 1, bytes, sizeof bytes);
    if (length < 0)
        return length;
    guest_write((uint32_t)call->arg[1], "secret", 6);
    return lind_next(next, call);
}
static void install(void) {
    lind_interpose(lind_syscall_number("openat"), check);
    lind_interpose(lind_syscall_number("mkdirat"), check);
    lind_interpose(lind_syscall_number("write"), check_write);
}
LIND_POLICY(install);
END
    echo secret >secret
    echo public >public
    guest raced <<'END'
    char path[16] = "public", text[16] = "", dir[16] = "dir", out[16] = "public\n";
    int fd = open(path, O_RDONLY);
    read(fd, text, 6);
    mkdir(dir, 0700);
    write(1, out, 7);
    _exit(strcmp(text, "public") != 0 || strcmp(path, "secret") != 0 || memcmp(out, "secret", 6) != 0);
END
    run lind-run --interpose=race.c raced.wasm
    assert_success
    assert_output public
    [[ -d dir ]]
}

@test "lind_pin refuses what it cannot keep" {
    cat >pins.c <<'END'
#include "lind_interpose.h"
#include <errno.h>
static int64_t pin(struct lind_syscall *call, const struct lind_layer *next) {
    char buf[8];
    return lind_pin(call, (unsigned)call->arg[5], buf, sizeof buf);
}
static void install(void) {
    lind_interpose(lind_syscall_number("write"), pin);
    lind_interpose(lind_syscall_number("writev"), pin);
    lind_interpose(lind_syscall_number("openat"), pin);
    lind_interpose(300, pin);
}
LIND_POLICY(install);
END
    guest pinned <<'END'
    int wrong = 0, at = 0;
#define IS(call, result) do { errno = 0; long r = call; wrong |= (r < 0 ? -errno : r) != (result) ? 1 << at : 0; at++; } while (0)
    IS(syscall(SYS_write, 1, "1234567890", 8, 0, 0, 1), 8);
    IS(syscall(SYS_write, 1, "1234567890", 9, 0, 0, 1), -E2BIG);
    IS(syscall(SYS_write, 1, 16, 8, 0, 0, 1), -EFAULT);
    IS(syscall(SYS_write, 1, 0, 8, 0, 0, 1), 0);
    IS(syscall(SYS_write, 1, 0, 8, 0, 0, 0), -EOPNOTSUPP);
    IS(syscall(SYS_writev, 1, "12345678", 1, 0, 0, 1), -EOPNOTSUPP);
    IS(syscall(SYS_openat, 1, "1234567", 0, 0, 0, 1), 7);
    IS(syscall(SYS_openat, 1, "12345678", 0, 0, 0, 1), -ENAMETOOLONG);
    IS(syscall(SYS_openat, 1, 0xfffffff8, 0, 0, 0, 1), -EFAULT);
    IS(syscall(300, 1, "x", 0, 0, 0, 1), -EOPNOTSUPP);
    IS(syscall(SYS_openat, 1, "x", 0, 0, 0, 77), -EOPNOTSUPP);
    _exit(wrong ? __builtin_ctz(wrong) + 1 : 0);
END
    run lind-run --interpose=pins.c pinned.wasm
    assert_success
}

@test "a policy's contents decide which executable of the cache is used" {
    cat >p.c <<'END'
#include "lind_interpose.h"
static int64_t answer(struct lind_syscall *call, const struct lind_layer *next) { return 1; }
static void install(void) { lind_interpose(lind_syscall_number("getppid"), answer); }
LIND_POLICY(install);
END
    guest ppid <<<'printf("%d\n", getppid());'
    run lind-run --interpose=p.c ppid.wasm
    assert_output 1
    sed -i 's/return 1/return 2/' p.c
    run lind-run --interpose=p.c ppid.wasm
    assert_output 2
    run lind-run ppid.wasm
    refute_output 2
    mkdir sub
    echo '#include "sub/answer.h"' >p.h
    sed -i 's/return 2/return ANSWER/; 1i #include "p.h"' p.c
    sed -i '1i #pragma once' p.h
    for answer in 3 4; do
        printf '  # include "%s"\n#define ANSWER %d\n' ../p.h "$answer" >sub/answer.h
        sed -i '1i #pragma once' sub/answer.h
        run lind-run --interpose=p.c ppid.wasm
        assert_output "$answer"
    done
}

@test "what is no policy is refused in one line" {
    guest empty <<<'return 0;'
    echo 'int nothing;' >nothing.c
    echo 'int broken = ;' >broken.c
    cat >hole.c <<'END'
#include "lind_interpose.h"
static int64_t deny(struct lind_syscall *call, const struct lind_layer *next) { return -1; }
static void install(void) { lind_interpose(lind_syscall_number("no_such_call"), deny); }
LIND_POLICY(install);
END
    run lind-run --interpose=absent.c empty.wasm
    assert_failure 2
    assert_output 'error: absent.c: No such file or directory'
    run lind-run --interpose=nothing.c empty.wasm
    assert_failure
    assert_output "error: $PWD/nothing.c: no policy (want one LIND_POLICY; see lind_interpose.h)"
    run lind-run --interpose=broken.c empty.wasm
    assert_failure
    assert_output --regexp "^error: $PWD/broken.c: "
    assert_equal "${#lines[@]}" 1
    run lind-run --interpose=empty.wasm empty.wasm
    assert_failure
    assert_output "error: $PWD/empty.wasm: not a policy (want a .c or .o file)"
    run lind-run --interpose=hole.c empty.wasm
    assert_failure 126
    assert_output 'error: policy: no_such_call: no such system call (see lind-run --list-syscalls)'
}
