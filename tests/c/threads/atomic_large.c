// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: atomic objects that no instruction is for: large ones, 16-byte integers, members of packed structures; functions of stdatomic.h
// libs: -latomic
#include "../check.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

#define THREADS 4
#define ROUNDS 5000

struct triple {
    int one, two, three;
};

struct large {
    int number[10];
};

static _Atomic struct triple triple;
static _Atomic struct large large;
static _Atomic long double real;
static _Atomic(unsigned __int128) wide;
static struct __attribute__((packed)) {
    char before;
    int number;
    char after;
} packed;

static void *count(void *arg) {
    (void)arg;
    for (int i = 0; i < ROUNDS; i++) {
        struct triple old = triple, new;
        do {
            CHECK(old.two == 2 * old.one && old.three == 3 * old.one);
            new = (struct triple){old.one + 1, 2 * old.one + 2, 3 * old.one + 3};
        } while (!atomic_compare_exchange_weak(&triple, &old, new));
        real += 0.5L;
        atomic_fetch_add(&wide, (unsigned __int128)1 << 64 | 1);
        __atomic_fetch_add(&packed.number, 1, __ATOMIC_SEQ_CST);
    }
    return NULL;
}

int main(void) {
    pthread_t thread[THREADS];
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_create(&thread[i], NULL, count, NULL) == 0);
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_join(thread[i], NULL) == 0);
    struct triple end = triple;
    printf("%d %d %d\n", end.one, end.two, end.three);
    printf("%Lg\n", (long double)real);
    printf("%llu %llu\n", (unsigned long long)(wide >> 64), (unsigned long long)wide);
    printf("%d %d %d\n", packed.before, packed.number, packed.after);

    struct large value = {{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}};
    atomic_store(&large, value);
    struct large old = atomic_exchange(&large, (struct large){{0}});
    printf("%d %d\n", old.number[9], atomic_load(&large).number[9]);
    wide = 6;
    atomic_fetch_sub(&wide, 1);
    atomic_fetch_and(&wide, 12);
    atomic_fetch_or(&wide, 3);
    atomic_fetch_xor(&wide, 5);
    unsigned __int128 expected = 0;
    CHECK(!atomic_compare_exchange_strong(&wide, &expected, 1));
    printf("%d %d\n", (int)expected, (int)atomic_exchange(&wide, 9));
    printf("%d %d %d\n", atomic_is_lock_free(&wide), atomic_is_lock_free(&large),
           atomic_is_lock_free((_Atomic int *)NULL));

    static atomic_flag flag = ATOMIC_FLAG_INIT;
    CHECK(!(atomic_flag_test_and_set)(&flag));
    CHECK((atomic_flag_test_and_set_explicit)(&flag, memory_order_acquire));
    (atomic_flag_clear)(&flag);
    CHECK(!(atomic_flag_test_and_set)(&flag));
    (atomic_flag_clear_explicit)(&flag, memory_order_release);
    (atomic_thread_fence)(memory_order_seq_cst);
    (atomic_signal_fence)(memory_order_seq_cst);
    CHECK(!atomic_flag_test_and_set(&flag));
    return 0;
}
