# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# --memory-trap=heap: what is done outside the blocks of malloc, and to freed ones, is found at once.
# shellcheck shell=bats disable=SC2154

load test_helper
load wat.bash

setup() {
    cd "$BATS_TEST_TMPDIR"
    export LIND_CACHE_DIR=$BATS_FILE_TMPDIR/cache
    ulimit -c 0
}

# The mistakes, by number; line numbers are part of what is tested.
setup_file() {
    cd "$BATS_FILE_TMPDIR"
    cat >mistakes.c <<'END'
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static volatile long sink; void copy_vector(char *to, const char *from);
__attribute__((noinline)) static char *make(int n) {
    return memset(malloc(n), 'x', n); }
__attribute__((noinline)) static void drop(char *p) {
    free(p); }
static void *in_thread(void *p) { drop(p); return NULL; }
int main(int argc, char **argv) {
    char *p = make(40), *q = make(22), *volatile b;
    int fd[2], n = atoi(argv[2]);
    pthread_t thread;
    switch (atoi(argv[1])) {
    case 0: p[n] = 1; break;
    case 1: sink = *(int *)(q + n); break;
    case 2: sink = *(double *)(p + n); break;
    case 3: atomic_fetch_add((_Atomic short *)(p + n), 1); break;
    case 4: drop(p); sink = p[n]; break;
    case 5: drop(p); drop(p); break;
    case 6: free(p + n); break;
    case 7: free(&fd); break;
    case 8: sink = (long)realloc(p + n, 50); break;
    case 9: strcpy(q, argv[2]); break;
    case 10: sink = strlen(q); break;
    case 11: memcpy(p, q, n); break;
    case 12: memset(q, 0, n); break;
    case 13: sink = write(1, q, n); break;
    case 14: sink = pipe(fd) + write(fd[1], argv[0], 25) + read(fd[0], q + 22 - n, 4096); break;
    case 15: drop(p); sink = open(p, 0); break;
    case 16: b = malloc(1 << 20); b[(1 << 20) + n] = 1; break;
    case 17: b = malloc(1 << 20); drop(b); b[n] = 1; break;
    case 18: b = realloc(p, 50); sink = p[n]; break;
    case 19: b = aligned_alloc(256, 64); b[n] = 1; break;
    case 20: pthread_create(&thread, NULL, in_thread, p); pthread_join(thread, NULL); p[n] = 1; break;
    case 21: b = calloc(5, 3); b[n] = 1; break;
    case 22: free_sized(p, 40); p[n] = 1; break;
    case 23: copy_vector(p + n, q); break;
    case 24: copy_vector(q, p + n); break;
    }
    return 0;
}
typedef int vector __attribute__((vector_size(16), aligned(1)));
__attribute__((noinline, target("simd128"))) void copy_vector(char *to, const char *from) {
    *(vector *)to = *(vector *)from; }
END
    clang -std=gnu2x -w -O1 -g mistakes.c -o mistakes.wasm
    lind-aot -O0 -g --memory-trap=heap mistakes.wasm -o quick
}

# mistake CASE N MESSAGE [LINE...]: the report of case CASE begins so, and has these lines.
mistake() {
    local line status=139 program=${executable:-quick}
    [[ $3 != SIGABRT* ]] || status=134
    run -"$status" "$BATS_FILE_TMPDIR/$program" "$1" "$2"
    assert_line --index 0 --regexp "^error: $program: $3\$"
    for line in "${@:4}"; do assert_line --partial "$line"; done
}

place() { printf ', %s at .*/mistakes.c:%d' "$1" "$2"; }

@test "heap trap: overflows, by every width, to the byte; what the block is and who made it" {
    local made
    made=$(place allocated 11)
    mistake 0 40 "SIGSEGV: 1-byte store at 0x[0-9a-f]{8}: 0 bytes after the 40-byte block at 0x[0-9a-f]{8}$made" \
        "in main at $BATS_FILE_TMPDIR/mistakes.c:20" 'allocated in make at' 'by main at'
    mistake 0 44 "SIGSEGV: 1-byte store at .*: 4 bytes after the 40-byte block at .*$made"
    mistake 0 -1 "SIGSEGV: 1-byte store at .*: 1 byte before the 40-byte block at .*$made"
    mistake 1 20 "SIGSEGV: 4-byte load at .*: from byte 2 on 0 bytes after the 22-byte block at .*$made"
    mistake 2 33 "SIGSEGV: 8-byte load at .*: from byte 7 on 0 bytes after the 40-byte block at .*$made"
    mistake 2 -4 "SIGSEGV: 8-byte load at .*: 4 bytes before the 40-byte block at .*$made"
    mistake 3 40 "SIGSEGV: 2-byte update at .*: 0 bytes after the 40-byte block at .*$made"
    mistake 23 32 "SIGSEGV: 16-byte store at .*: from byte 8 on 0 bytes after the 40-byte block at .*$made" 'in copy_vector at'
    mistake 24 -3 "SIGSEGV: 16-byte load at .*: 3 bytes before the 40-byte block at .*$made" 'in copy_vector at'
    mistake 16 0 "SIGSEGV: 1-byte store at .*: 0 bytes after the 1048576-byte block at .*$(place allocated 36)"
    mistake 19 64 "SIGSEGV: 1-byte store at .*: 0 bytes after the 64-byte block at .*00, .*"
    mistake 21 15 "SIGSEGV: 1-byte store at .*: 0 bytes after the 15-byte block at .*"
    for n in 0 39; do run -0 "$BATS_FILE_TMPDIR/quick" 0 $n; done
    run -0 "$BATS_FILE_TMPDIR/quick" 2 32
    run -0 "$BATS_FILE_TMPDIR/quick" 24 24
    run -0 "$BATS_FILE_TMPDIR/quick" 19 63
}

@test "heap trap: freed blocks, also large ones, moved ones, and those of another thread" {
    mistake 4 8 "SIGSEGV: 1-byte load at .*: 8 bytes into the freed 40-byte block at .*$(place allocated 11)$(place freed 13)" \
        'freed in drop at' 'allocated in make at'
    mistake 17 5 "SIGSEGV: 1-byte store at .*: 5 bytes into the freed 1048576-byte block at .*"
    mistake 18 3 "SIGSEGV: 1-byte load at .*: 3 bytes into the freed 40-byte block at .*$(place freed 38)"
    mistake 20 0 "SIGSEGV: 1-byte store at .*: 0 bytes into the freed 40-byte block at .*" 'by in_thread at'
    mistake 22 0 "SIGSEGV: 1-byte store at .*: 0 bytes into the freed 40-byte block at .*"
}

@test "heap trap: what is freed twice, or is no block" {
    mistake 5 0 "SIGABRT: free of what is free: .*: 0 bytes into the freed 40-byte block at .*" 'freed in drop at'
    mistake 6 8 "SIGABRT: free of what is no block: .*: 8 bytes into the 40-byte block at .*"
    mistake 7 0 "SIGABRT: free of what is no block: 0xff.*: in no block of malloc .*"
    mistake 8 1 "SIGABRT: realloc of what is no block: .*: 1 byte into the 40-byte block at .*"
}

@test "heap trap: the C library's functions, and system calls, on behalf of the program" {
    mistake 9 1234567890123456789012 "SIGSEGV: 4-byte store at .*: from byte 2 on 0 bytes after the 22-byte block .*|SIGSEGV: 1-byte store at .*: 0 bytes after the 22-byte block .*" strcpy
    mistake 10 0 "SIGSEGV: 4-byte load at .*: 2 bytes after the 22-byte block .*" strlen
    mistake 11 23 "SIGSEGV: .* load at .* after the 22-byte block .*"
    mistake 12 23 "SIGSEGV: .* store at .* after the 22-byte block .*"
    mistake 13 30 "SIGSEGV: write: 30-byte load at .*: from byte 22 on 0 bytes after the 22-byte block .*" 'by main at'
    mistake 14 22 "SIGSEGV: read: 25-byte store at .*: from byte 22 on 0 bytes after the 22-byte block .*"
    mistake 15 0 "SIGSEGV: openat: 41-byte load at .*: 0 bytes into the freed 40-byte block .*"
    for n in 21 0; do run -0 "$BATS_FILE_TMPDIR/quick" 9 "${n//?/123456789}"; done
    run -0 "$BATS_FILE_TMPDIR/quick" 13 22
}

@test "heap trap: the production tier says the same" {
    (cd "$BATS_FILE_TMPDIR" && LIND_CFLAGS=-O1 lind-aot -g --memory-trap=heap mistakes.wasm -o optimised)
    executable=optimised
    mistake 0 40 "SIGSEGV: 1-byte store at .*: 0 bytes after the 40-byte block at .*$(place allocated 11)" \
        "in main at $BATS_FILE_TMPDIR/mistakes.c:20" 'allocated in make at' 'by main at'
    mistake 1 20 "SIGSEGV: 4-byte load at .*: from byte 2 on 0 bytes after the 22-byte block at .*"
    mistake 4 8 "SIGSEGV: 1-byte load at .*: 8 bytes into the freed 40-byte block at .*$(place freed 13)"
    mistake 10 0 "SIGSEGV: 4-byte load at .*: 2 bytes after the 22-byte block .*" strlen
    mistake 23 32 "SIGSEGV: 16-byte store at .*: from byte 8 on 0 bytes after the 40-byte block at .*"
    run -0 "$BATS_FILE_TMPDIR/optimised" 0 39
}

@test "heap trap: correct programs see no difference; memory that cannot be had is refused as ever" {
    cat >good.c <<'END'
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
static void *churn(void *seed) {
    unsigned state = (unsigned)(size_t)seed;
    char *block[100] = {0};
    for (int i = 0; i < 20000; i++) {
        state = state * 1664525 + 1013904223;
        char **b = &block[state >> 8 & 63];
        unsigned size = (state >> 16) % 5000;
        if (*b && strlen(*b) != (size_t)malloc_usable_size(*b) - 1)
            return "wrong";
        *b = realloc(*b, size + 1);
        memset(*b, 'a', size);
        (*b)[size] = 0;
    }
    for (int i = 0; i < 100; i++)
        free(block[i]);
    return NULL;
}
int main(void) {
    pthread_t thread[4];
    void *result, *volatile p, *volatile q;
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 4; i++)
            pthread_create(&thread[i], NULL, churn, (void *)(size_t)i);
        if (round == 1 && fork() == 0)
            return churn((void *)7) != NULL;
        for (int i = 0; i < 4; i++)
            if (pthread_join(thread[i], &result) || result)
                return 1;
    }
    int status = wait(&status) < 0 ? -1 : status;
    for (int i = 0; i < 100; i++) {
        p = malloc(300 << 20);
        if (!p)
            return 2;
        free(p);
    }
    p = malloc(0x80000000u);
    printf("%d %d", p == NULL, errno == ENOMEM);
    errno = 0;
    q = calloc(65536, 65537);
    printf(" %d %d", q == NULL, errno == ENOMEM);
    errno = 0;
    char *volatile kept = strdup("kept");
    p = realloc(kept, 0x80000000u);
    printf(" %d %d %s", p == NULL, errno == ENOMEM, kept);
    printf(" %d %d", posix_memalign(&result, 3, 4) == EINVAL, posix_memalign(&result, 4096, 1) == 0);
    printf(" %d %d\n", (size_t)result % 4096 == 0, status);
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, stdin) > 0)
        fputs(line, stdout);
    free(line);
    /* Objects of as many bytes as the call is told. */
    struct sockaddr_in *name = malloc(sizeof *name);
    socklen_t length = sizeof *name;
    int s = socket(AF_INET, SOCK_DGRAM, 0);
    if (getsockname(s, (void *)name, &length) || length != sizeof *name)
        return 3;
    struct file_handle *handle = malloc(sizeof *handle);
    int mount;
    handle->handle_bytes = 0;
    if (name_to_handle_at(AT_FDCWD, ".", handle, &mount, 0) == 0)
        return 4;
    p = malloc(0);
    kept = realloc(kept, 0);
    return p == NULL || kept != NULL;
}
END
    clang -w -O1 -fno-builtin good.c -o good.wasm
    run -0 lind-run --memory-trap=heap good.wasm <<<$'first\nsecond'
    assert_output $'1 1 1 1 1 1 kept 1 1 1 0\nfirst\nsecond'
    run -0 lind-run --memory-trap=heap --trace='calls:*free*' --trace-output=trace good.wasm <<<$'first\nsecond'
    assert_output $'1 1 1 1 1 1 kept 1 1 1 0\nfirst\nsecond'
    grep -q free trace
}

@test "heap trap: programs that a program starts have it, too; others and the cache do not" {
    cat >starts.c <<'END'
#include <stdlib.h>
#include <unistd.h>
int main(int argc, char **argv) {
    volatile char *p = malloc(8);
    if (argc > 1)
        execl(argv[1], argv[1], (char *)0);
    return p[8] * 0;
}
END
    clang -O1 starts.c -o starts.wasm
    chmod +x starts.wasm
    run -0 lind-run starts.wasm starts.wasm
    run -139 lind-run --memory-trap=heap starts.wasm starts.wasm
    assert_line --index 0 --regexp '1-byte load at .* 0 bytes after the 8-byte block'
    LIND_MEMORY_TRAP=heap run -139 lind-run starts.wasm
    run -0 lind-run starts.wasm starts.wasm
}

@test "heap trap: wrong words, and modules that it cannot work for, are one clear line" {
    program hello "$hello_body"
    run -1 lind-aot -O0 --memory-trap=stack hello.wasm -o hello
    assert_output 'error: --memory-trap=stack: no such trap (want heap)'
    run -2 lind-run --memory-trap hello.wasm
    assert_output 'error: --memory-trap: wants a value (heap)'
    run -126 lind-run --memory-trap=heap hello.wasm
    assert_output --regexp '^error: hello.wasm: --memory-trap=heap: no function __libc_malloc in it'
    lind-aot -O0 --memory-trap=heap "$BATS_FILE_TMPDIR/mistakes.wasm" -o mistakes
    run -126 sh -c 'ulimit -v 9500000; exec ./mistakes 0 0'
    assert_output --regexp '^error: mistakes: --memory-trap=heap: cannot map its tables'
}
