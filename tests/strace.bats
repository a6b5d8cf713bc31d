# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# lind-run --strace and --stats.
# shellcheck shell=bats disable=SC2016,SC2030,SC2031,SC2154

load test_helper

setup() {
    cd "$BATS_TEST_TMPDIR"
    export LIND_CACHE_DIR=$BATS_FILE_TMPDIR/cache
}

# guest NAME <<'END': compiles the body of main; print nothing from it but by write.
guest() {
    {
        cat <<'END'
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
int main(int argc, char **argv) {
END
        cat
        echo '}'
    } >"$1.c"
    clang -D_GNU_SOURCE -w "$1.c" -o "$1.wasm"
}

# line TEXT: the trace has this line; "*" stands for anything.
line() {
    local each
    while read -r each; do
        # shellcheck disable=SC2053
        [[ $each != $1 ]] || return 0
    done <trace
    fail "no line \"$1\" in:
$(<trace)"
}

quoted() { # as a pattern of line(), but for the stars
    local text=${1//\\/\\\\}
    text=${text//[/\\[}
    text=${text//]/\\]}
    printf '%s' "${text//\?/\\?}"
}

traced() { # EXPECTED...
    local each
    for each; do
        line "$(quoted "$each")"
    done
}

@test "--strace prints calls as strace does" {
    guest calls <<'END'
    char text[64] = "a\t\"\1\0012\377";
    struct stat st;
    int fd = open("file", O_RDWR | O_CREAT | O_TRUNC, 0640), p[2];
    write(fd, text, 8);
    lseek(fd, 0, SEEK_SET);
    read(fd, text, sizeof text);
    fcntl(fd, F_GETFL);
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    fstat(fd, &st);
    mkdir("dir", 0755);
    unlink("absent");
    umask(027);
    close(fd);
    close(99);
    pipe2(p, O_CLOEXEC);
    struct iovec v[] = {{"ab", 2}, {"cde", 3}};
    writev(p[1], v, 2);
    struct pollfd f[] = {{p[0], POLLIN | POLLPRI}, {p[1], 0}};
    poll(f, 2, -1);
    fd_set set;
    FD_ZERO(&set);
    FD_SET(p[0], &set);
    select(p[0] + 1, &set, 0, 0, &(struct timeval){1});
    poll(f + 1, 1, 0);
END
    run lind-run --strace --strace-output=trace calls.wasm 3>&- 4>&-
    assert_success
    assert_output ''
    traced 'openat(AT_FDCWD, "file", O_RDWR|O_CREAT|O_TRUNC|O_LARGEFILE, 0640) = 3' \
        'write(3, "a\t\"\1\0012\377\0", 8)       = 8' \
        'llseek(3, 0, 0, [0], SEEK_SET)          = 0' \
        'read(3, "a\t\"\1\0012\377\0", 64)       = 8' \
        'fcntl64(3, F_GETFL)                     = 0x8002 (flags O_RDWR|O_LARGEFILE)' \
        'fcntl64(3, F_SETFD, FD_CLOEXEC)         = 0' \
        'statx(3, "", *AT_EMPTY_PATH, STATX_BASIC_STATS, {*stx_mode=S_IFREG|0640, stx_size=8, ...}) = 0' \
        'mkdirat(AT_FDCWD, "dir", 0755)          = 0' \
        'unlinkat(AT_FDCWD, "absent", 0)         = -1 ENOENT (No such file or directory)' \
        'umask(027)                              = 022' \
        'close(3)                                = 0' \
        'close(99)                               = -1 EBADF (Bad file descriptor)' \
        'pipe2([3, 4], O_CLOEXEC)                = 0' \
        'writev(4, [{iov_base="ab", iov_len=2}, {iov_base="cde", iov_len=3}], 2) = 5' \
        'ppoll_time64([{fd=3, events=POLLIN|POLLPRI}, {fd=4, events=0}], 2, NULL, NULL, *) = 1 ([{fd=3, revents=POLLIN}])' \
        'pselect6_time64(4, [3], NULL, NULL, {tv_sec=1, tv_nsec=0}, *) = 1 (in [3])' \
        'ppoll_time64([{fd=4, events=0}], 1, {tv_sec=0, tv_nsec=0}, NULL, *) = 0 (Timeout)' \
        'exit_group(0)                           = ?' \
        '+++ exited with 0 +++'
    run ! grep deadbeef trace
}

@test "--strace: memory, signals, sockets, limits by their names" {
    guest more <<'END'
    char *m = mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    mprotect(m, 4096, PROT_NONE);
    munmap(m, 8192);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, 0);
    signal(SIGPIPE, SIG_IGN);
    kill(getpid(), 0);
    struct rlimit limit = {0, 4096};
    setrlimit(RLIMIT_CORE, &limit);
    struct timespec t = {0, 1000};
    nanosleep(&t, 0);
    int one = 1, s = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, IPPROTO_TCP);
    setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    struct sockaddr_in in = {AF_INET, htons(9), {htonl(INADDR_LOOPBACK)}};
    struct sockaddr_in6 in6 = {AF_INET6, htons(9), 0, IN6ADDR_LOOPBACK_INIT};
    struct sockaddr_un un = {AF_UNIX, "\0abs"}, file = {AF_UNIX, "./sock"};
    bind(-1, (void *)&in, sizeof in);
    bind(-1, (void *)&in6, sizeof in6);
    bind(-1, (void *)&un, sizeof(sa_family_t) + 4);
    bind(-1, (void *)&file, sizeof file);
    sendto(-1, "hello", 5, MSG_DONTWAIT | MSG_NOSIGNAL, 0, 0);
    shutdown(s, SHUT_WR);
END
    run lind-run --strace --strace-output=trace more.wasm 3>&- 4>&-
    assert_success
    traced 'mmap2(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0xf*' \
        'mprotect(0xf*, 4096, PROT_NONE)   = 0' \
        'rt_sigprocmask(SIG_BLOCK, [USR1 TERM], NULL, 8) = 0' \
        'rt_sigaction(SIGPIPE, {sa_handler=SIG_IGN, sa_mask=*, sa_flags=SA_RESTART}, {sa_handler=SIG_*, sa_mask=[], sa_flags=0}, 8) = 0' \
        'kill(*, 0) * = 0' \
        'prlimit64(0, RLIMIT_CORE, {rlim_cur=0, rlim_max=4*1024}, NULL) = 0' \
        'clock_nanosleep_time64(CLOCK_REALTIME, 0, {tv_sec=0, tv_nsec=1000}, NULL) = 0' \
        'socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = 3' \
        'setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0' \
        'bind(-1, {sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("127.0.0.1")}, 16) = -1 EBADF (*' \
        'bind(-1, {sa_family=AF_INET6, sin6_port=htons(9), inet_pton(AF_INET6, "::1")}, 28) = -1 EBADF (*' \
        'bind(-1, {sa_family=AF_UNIX, sun_path=@"abs"}, 6) = -1 EBADF (*' \
        'bind(-1, {sa_family=AF_UNIX, sun_path="./sock"}, 110) = -1 EBADF (*' \
        'sendto(-1, "hello", 5, MSG_DONTWAIT|MSG_NOSIGNAL, NULL, 0) = -1 EBADF (*' \
        'shutdown(3, SHUT_WR)                    = -1 ENOTCONN (*'
}

@test "--strace: strings are cut, bad addresses and unknown bits and numbers are printed as they are" {
    guest odd <<'END'
    char text[64];
    memset(text, 'x', sizeof text);
    write(-1, text, 32);
    write(-1, text, 33);
    open((char *)16, O_RDONLY);
    open(0, O_RDONLY);
    syscall(SYS_mprotect, 0, 0, 0x50);
    syscall(SYS_socket, 1234, 5, 6);
    syscall(300, 1, 2, 3, 4, 5, 6);
    syscall(5000, 0, 0, 0, 0, 0, 0);
END
    run lind-run --strace --strace-output=trace odd.wasm
    traced "write(-1, \"$(printf 'x%.0s' {1..32})\", 32) = -1 EBADF (*" \
        "write(-1, \"$(printf 'x%.0s' {1..32})\"..., 33) = -1 EBADF (*" \
        'openat(AT_FDCWD, 0x10, O_RDONLY|O_LARGEFILE) = -1 EFAULT (Bad address)' \
        'openat(AT_FDCWD, NULL, O_RDONLY|O_LARGEFILE) = -1 EFAULT (Bad address)' \
        'mprotect(NULL, 0, 0x50)                 = *' \
        'socket(0x4d2, SOCK_SEQPACKET, IPPROTO_TCP) = -1 EAFNOSUPPORT (*' \
        'syscall_0x12c(0x1, 0x2, 0x3, 0x4, 0x5, 0x6) = -1 ENOSYS (Function not implemented)' \
        'syscall_0x1388(0, 0, 0, 0, 0, 0)        = -1 ENOSYS (Function not implemented)'
}

# Nearly every call with the worst arguments. Left out: those that would end, stop or change more than
# this process.
@test "--strace: hostile arguments of every call" {
    guest hostile <<'END'
    static const int never[] = {SYS_exit, SYS_exit_group, SYS_kill, SYS_clone, SYS_vhangup, SYS_sync,
        SYS_setregid, SYS_setgid, SYS_setreuid, SYS_setuid, SYS_setresuid, SYS_setresgid, SYS_setfsuid,
        SYS_setfsgid, SYS_rt_sigreturn, SYS_reboot, SYS_brk, SYS_munmap};
    for (int nr = 0; nr < 512; nr++) {
        int skip = 0;
        for (int i = 0; i < sizeof never / sizeof *never; i++)
            skip |= nr == never[i];
        if (!skip) {
            syscall(nr, -1, 0xfffffff8, 0x7fffffff, -1, 0xfffffff0, 16);
            syscall(nr, 0xffff0000, 0xfffffffc, -2, 0x10, 0xffffffff, -3);
        }
    }
    _exit(7);
END
    run lind-run --strace --strace-output=trace hostile.wasm
    assert_failure 7
    [[ $(grep -c '^syscall_0x1fe(' trace) = 2 ]] || fail "$(tail -n 3 trace)"
    traced '+++ exited with 7 +++'
    run ! grep -vE '^([a-z_0-9]+\(.* = (-?[0-9]+|0x[0-9a-f]+)( E[A-Z0-9]+)?( \(.*\))?|exit_group\(7\) += \?|.* <unfinished \.\.\.>|\+\+\+ .*|<\.\.\. .* = .*)$' trace
}

@test "--strace=SET chooses by name, class and negation" {
    guest set <<'END'
    close(open("/etc/passwd", O_RDONLY));
    socket(AF_UNIX, SOCK_STREAM, 0);
    getpid();
END
    names() {
        lind-run --strace="$1" --strace-output=trace set.wasm
        sed -n 's/(.*//p' trace | sort -u | xargs
    }
    run names openat,getpid
    assert_output 'getpid openat'
    run names %network
    assert_output socket
    run names %network,getpid
    assert_output 'getpid socket'
    run names '!%file,%memory,%network,%process,%signal,%time,getrandom,prlimit64,set_tid_address,set_robust_list'
    assert_output 'close getpid'
    run names %file
    assert_output --partial openat
    refute_output --partial close
    run lind-run --strace=openat,nonsense set.wasm
    assert_failure 126
    assert_output 'error: --strace: "nonsense" is neither a system call nor a class (want e.g. openat,%network; see lind-run --list-syscalls)'
    run lind-run --strace=%nonsense set.wasm
    assert_failure 126
}

@test "--strace follows children; each line says whose it is" {
    guest family <<'END'
    int status;
    if (fork() == 0) {
        mkdir("child", 0700);
        _exit(3);
    }
    waitid(P_ALL, 0, &(siginfo_t){0}, WEXITED);
    mkdir("parent", 0700);
END
    lind-run --strace --strace-output=trace family.wasm
    traced '[pid *] mkdirat(AT_FDCWD, "child", 0700) * = 0' '[pid *] exit_group(3) * = ?' \
        '[pid *] +++ exited with 3 +++' '[pid *] clone(*SIGCHLD,*) = *' \
        '[pid *] waitid(P_ALL, 0, {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=*, si_status=3}, WEXITED, *) = 0'
    [[ $(grep -o '^\[pid *[0-9]*\]' trace | sort -u | wc -l) = 2 ]]
    rmdir child parent
    lind-run --strace=mkdirat --strace-output=trace.%p family.wasm
    run bash -c 'cat trace.*'
    assert_line --regexp '^mkdirat\(AT_FDCWD, "child", 0700\) +=\ 0$'
    assert_line --regexp '^mkdirat\(AT_FDCWD, "parent", 0700\) +=\ 0$'
    run ls trace.*
    assert_equal "${#lines[@]}" 2
}

@test "--strace goes to standard error, and on when the guest closes everything" {
    guest closes <<'END'
    syscall(SYS_close_range, 0, -1, 0);
    mkdir("later", 0700);
END
    run --separate-stderr lind-run --strace=mkdirat closes.wasm
    assert_success
    assert_output ''
    lind-run --strace=mkdirat --strace-output=trace closes.wasm
    line 'mkdirat(AT_FDCWD, "later", 0700) * = -1 EEXIST (File exists)'
    guest redirects <<'END'
    dup2(open("mine", O_WRONLY | O_CREAT, 0600), 2);
    write(2, "text", 4);
END
    run --separate-stderr lind-run --strace=write redirects.wasm
    assert_equal "$stderr" 'write(2, "text", 4)                     = 4'
    assert_equal "$(<mine)" text
}

@test "--strace writes into no file of the guest's, whatever number it has" {
    guest files <<'END'
    char name[16];
    if (argc > 1) /* standard error is a file of its own now */
        close_range(0, ~0U, 0);
    for (int i = 0; i < 300; i++) {
        int fd = i < 3 && argc > 1 ? i : 3 + i;
        name[0] = 'f', name[1] = '0' + i / 100, name[2] = '0' + i / 10 % 10, name[3] = '0' + i % 10, name[4] = 0;
        int own = open(name, O_CREAT | O_RDWR, 0600);
        if (dup2(own, fd) != fd)
            return 1;
    }
    mkdir("last", 0700);
END
    mkdir one two
    (cd one && lind-run --strace --strace-output=../trace ../files.wasm)
    line 'mkdirat(AT_FDCWD, "last", 0700) * = 0'
    assert_equal "$(find one -type f -size +0)" ""
    (cd two && lind-run --strace ../files.wasm x 2>/dev/null)
    assert_equal "$(find two -type f -size +0)" ""
}

@test "--strace=SET: lines say whose they are also if clone is not chosen" {
    guest forks <<'END'
    mkdir("parent", 0700);
    if (fork() == 0)
        return mkdir("child", 0700);
    wait(0);
END
    run lind-run --strace=mkdirat --strace-output=trace forks.wasm
    line '*mkdirat(AT_FDCWD, "parent", 0700)*= 0'
    line '\[pid *\] mkdirat(AT_FDCWD, "child", 0700)*= 0'
}

@test "--strace and --stats: a program that aborts is killed" {
    guest aborts <<'END'
    mkdir("before", 0700);
    raise(SIGTERM);
END
    run lind-run --strace --strace-output=trace aborts.wasm
    line '+++ killed by SIGTERM +++'
    run lind-run --stats aborts.wasm
    assert_line --regexp ' mkdirat$'
}

@test "--strace and --stats: the call in which a signal of others kills the program" {
    guest waits <<'END'
    int p[2];
    pipe(p);
    signal(SIGUSR1, SIG_IGN);
    if (argc == 1) {
        kill(getpid(), SIGUSR1);
        kill(getpid(), SIGCHLD);
        alarm(1);
    } else if (fork() == 0) {
        char path[32], stat[512] = ") R";
        for (sprintf(path, "/proc/%d/stat", getppid()); strrchr(stat, ')')[2] != 'S'; usleep(1000)) {
            int fd = open(path, O_RDONLY);
            stat[read(fd, stat, sizeof stat - 1)] = 0;
            close(fd);
        }
        for (int i = 0; i < 3; i++)
            kill(getppid(), (int[]){SIGWINCH, SIGUSR1, SIGRTMAX}[i]);
        return 0;
    }
    read(p[0], p, 1);
    mkdir("after", 0700);
END
    run lind-run --strace=%desc,%process --strace-output=trace waits.wasm 3>&- 4>&-
    assert_equal "$status" $((128 + $(kill -l ALRM)))
    line 'read(3 <unfinished ...>'
    assert_equal "$(tail -n 1 trace)" '+++ killed by SIGALRM +++'
    run lind-run --strace=%desc --stats --strace-output=trace waits.wasm other 3>&- 4>&-
    assert_equal "$status" $((128 + 64))
    assert_line --regexp ' read$'
    refute_line --regexp ' mkdirat$'
    line '*read(3 <unfinished ...>'
    line '*+++ killed by SIGRT_32 +++'
}

@test "LIND_STRACE traces an executable by lind-aot" {
    guest plain <<<'getpid();'
    lind-aot -O0 plain.wasm -o plain
    run --separate-stderr env LIND_STRACE=getpid ./plain
    assert_success
    assert_equal "${stderr%% *}" 'getpid()'
}

@test "an output that cannot be written is one error line" {
    guest plain <<<'getpid();'
    run lind-run --strace --strace-output=absent/trace plain.wasm
    assert_failure 2
    assert_output 'error: absent/trace: No such file or directory'
    run lind-run --stats=absent/table plain.wasm
    assert_failure 2
    assert_output 'error: absent/table: No such file or directory'
}

@test "--stats counts calls and errors, each process by itself" {
    guest counted <<'END'
    for (int i = 0; i < 10; i++)
        getppid();
    close(77);
    close(78);
    close(dup(0));
    if (fork() == 0) {
        getppid();
        _exit(0);
    }
    waitid(P_ALL, 0, &(siginfo_t){0}, WEXITED);
END
    run --separate-stderr lind-run --stats counted.wasm
    assert_success
    [[ $stderr =~ ^counted\.wasm\ \(process\ [0-9]+\) ]] || fail "$stderr"
    grep -E '^ *[0-9.]+ +[0-9.]+ +[0-9]+ +10 +getppid$' <<<"$stderr"
    grep -E '^ *[0-9.]+ +[0-9.]+ +[0-9]+ +1 +getppid$' <<<"$stderr"
    grep -E '^ *[0-9.]+ +[0-9.]+ +[0-9]+ +3 +2 close$' <<<"$stderr"
    [[ $(grep -c ' total$' <<<"$stderr") = 2 ]]
    lind-run --stats=table counted.wasm
    [[ $(grep -c '^% time     seconds  usecs/call     calls    errors syscall$' table) = 2 ]]
}
