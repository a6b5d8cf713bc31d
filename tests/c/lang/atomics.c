// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: stdatomic and __atomic on 8 to 64 bits, results of every operation
#include "../check.h"

#include <stdatomic.h>
#include <stdint.h>

static _Atomic int64_t wide = 1;
static _Atomic uint8_t bytes[4];
static atomic_flag flag = ATOMIC_FLAG_INIT;

int main(void) {
    CHECK(atomic_fetch_add(&wide, (int64_t)1 << 40) == 1);
    CHECK(atomic_fetch_sub(&wide, 1) == ((int64_t)1 << 40) + 1);
    CHECK(atomic_fetch_or(&wide, 0xff) == (int64_t)1 << 40);
    CHECK(atomic_fetch_and(&wide, ~(int64_t)0xf) == ((int64_t)1 << 40) + 0xff);
    CHECK(atomic_fetch_xor(&wide, -1) == ((int64_t)1 << 40) + 0xf0);
    int64_t expected = 5;
    CHECK(!atomic_compare_exchange_strong(&wide, &expected, 9));
    CHECK(expected == ~(((int64_t)1 << 40) + 0xf0));
    CHECK(atomic_compare_exchange_strong(&wide, &expected, -9) && atomic_load(&wide) == -9);
    CHECK(atomic_exchange(&wide, 77) == -9);
    wide += 3;
    wide *= 2;
    CHECK(wide == 160);

    for (int i = 0; i < 300; i++)
        atomic_fetch_add_explicit(&bytes[1], 1, memory_order_relaxed);
    CHECK(bytes[0] == 0 && bytes[1] == 44 && bytes[2] == 0); // wraps in its own byte only
    bytes[2] = 255;
    CHECK(++bytes[2] == 0 && bytes[3] == 0);
    _Atomic int16_t half = -1;
    CHECK(atomic_fetch_add(&half, 1) == -1 && half == 0);
    uint32_t plain = 10;
    CHECK(__atomic_add_fetch(&plain, 5, __ATOMIC_SEQ_CST) == 15 &&
          __sync_fetch_and_add(&plain, 1) == 15);
    CHECK(__sync_bool_compare_and_swap(&plain, 16, 1) &&
          !__sync_bool_compare_and_swap(&plain, 16, 2));
    CHECK(__sync_val_compare_and_swap(&plain, 1, 8) == 1 && plain == 8);
    CHECK(!atomic_flag_test_and_set(&flag) && atomic_flag_test_and_set(&flag));
    atomic_flag_clear(&flag);
    CHECK(!atomic_flag_test_and_set(&flag));
    int array[4];
    int *_Atomic pointer = array;
    CHECK(atomic_exchange(&pointer, array + 2) == array && pointer == array + 2);
    atomic_thread_fence(memory_order_seq_cst);
    CHECK(atomic_is_lock_free(&wide));
    puts("ok");
    return 0;
}
