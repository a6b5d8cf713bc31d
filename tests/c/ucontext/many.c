// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: ten thousand coroutines at once, each resumed several times
#include "coroutine.h"

#define COUNT 10000
#define ROUNDS 5
#define SMALL (16 << 10)

struct task {
    ucontext_t context;
    unsigned number, rounds;
};

static ucontext_t scheduler;
static struct task tasks[COUNT];
static uint64_t sum;

static void run(unsigned high, unsigned low) {
    struct task *self = joined(high, low);
    unsigned value = self->number; // on the stack, all the time
    for (unsigned i = 0; i < ROUNDS; i++) {
        sum += value * (i + 1);
        self->rounds++;
        CHECK(swapcontext(&self->context, &scheduler) == 0);
    }
    CHECK(value == self->number);
}

int main(void) {
    char *stacks = mmap(NULL, (size_t)COUNT * SMALL, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    CHECK(stacks != MAP_FAILED);
    for (unsigned i = 0; i < COUNT; i++) {
        tasks[i].number = i;
        prepare(&tasks[i].context, stacks + (size_t)i * SMALL, SMALL, run, &tasks[i], &scheduler);
    }
    for (unsigned round = 0; round <= ROUNDS; round++)
        for (unsigned i = 0; i < COUNT; i++)
            CHECK(swapcontext(&scheduler, &tasks[(i * 7919) % COUNT].context) == 0);
    for (unsigned i = 0; i < COUNT; i++)
        CHECK(tasks[i].rounds == ROUNDS);
    printf("%llu\n", (unsigned long long)sum);
    return 0;
}
