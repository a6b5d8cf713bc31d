# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# tests/tsan: data races of the host's code are found. (tests/run-c.py --tsan looks for those of the runtime.)
# shellcheck shell=bats

load test_helper

setup() {
    cd "$BATS_TEST_TMPDIR"
    make -s -C "$ROOT/runtime-min" O="$BUILD/obj/runtime" tsan
    export LIND_CC=$BUILD/obj/runtime/tsan/cc LIND_CACHE_DIR=$BATS_TEST_TMPDIR/cache
    cat >threads.c <<'END'
#include <pthread.h>
#include <unistd.h>
static void *call(void *unused) {
    for (int i = 0; i < 1000; i++)
        getppid();
    return unused;
}
int main(void) {
    pthread_t thread;
    pthread_create(&thread, NULL, call, NULL);
    call(NULL);
    return pthread_join(thread, NULL);
}
END
    clang threads.c -o threads.wasm
    cat >count.c <<'END'
#include <lind_interpose.h>
static COUNTER calls;
static int64_t count(struct lind_syscall *call, const struct lind_layer *next) {
    calls++;
    return lind_next(next, call);
}
static void install(void) { lind_interpose(lind_syscall_number("getppid"), count); }
LIND_POLICY(install);
END
}

@test "tsan: a counter that two threads change at once is reported" {
    sed 's/COUNTER/long/' count.c >plain.c
    run -66 lind-run --interpose=plain.c threads.wasm
    assert_output --partial "WARNING: ThreadSanitizer: data race"
    assert_output --partial "#0 count"
}

@test "tsan: an atomic one is not" {
    sed 's/COUNTER/_Atomic long/' count.c >atomic.c
    run -0 lind-run --interpose=atomic.c threads.wasm
    assert_output ""
}
