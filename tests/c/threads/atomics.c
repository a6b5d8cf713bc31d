// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: atomic operations of all widths between threads; message passing
#include "threads.h"

#include <stdatomic.h>

static _Atomic unsigned char u8;
static _Atomic unsigned short u16;
static _Atomic unsigned u32;
static _Atomic unsigned long long u64, bits;
static _Atomic int flag;
static int data;
static atomic_flag lock = ATOMIC_FLAG_INIT;
static long long plain;

static void *work(void *number) {
    for (int i = 0; i < 10000; i++) {
        u8++;
        u16 += 3;
        atomic_fetch_sub(&u32, 1);
        u64 += 1ull << 32;
        atomic_fetch_xor(&bits, 1ull << ((intptr_t)number * 8));
        unsigned long long old = bits;
        while (!atomic_compare_exchange_weak(&bits, &old, old ^ (1ull << 60)))
            ;
        while (atomic_flag_test_and_set(&lock))
            sched_yield();
        plain++;
        atomic_flag_clear(&lock);
    }
    return NULL;
}

static void *receive(void *unused) {
    for (int i = 1; i <= 2000; i++) {
        while (atomic_load_explicit(&flag, memory_order_acquire) != i)
            sched_yield();
        CHECK(data == i * 3);
        atomic_store_explicit(&flag, -i, memory_order_release);
    }
    return NULL;
}

int main(void) {
    pthread_t thread[4], receiver = start(receive, NULL);
    for (intptr_t i = 0; i < 4; i++)
        thread[i] = start(work, (void *)i);
    for (int i = 1; i <= 2000; i++) {
        data = i * 3;
        atomic_store_explicit(&flag, i, memory_order_release);
        while (atomic_load_explicit(&flag, memory_order_acquire) != -i)
            sched_yield();
    }
    for (int i = 0; i < 4; i++)
        join(thread[i]);
    join(receiver);
    printf("%d %d %u %llx %llx %lld\n", u8, u16, u32, u64, bits, plain);
    return 0;
}
