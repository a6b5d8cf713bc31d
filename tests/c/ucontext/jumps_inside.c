// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: setjmp and longjmp within coroutines that take turns
#include "coroutine.h"

#include <setjmp.h>

struct task {
    ucontext_t context;
    char stack[STACK_SIZE];
    int number, caught;
};

static ucontext_t scheduler;
static struct task tasks[3];

static void thrower(struct task *self, jmp_buf env, int depth) {
    CHECK(swapcontext(&self->context, &scheduler) == 0);
    if (depth == 0)
        longjmp(env, self->number + 1);
    thrower(self, env, depth - 1);
}

static void run(unsigned high, unsigned low) {
    struct task *self = joined(high, low);
    for (volatile int i = 0; i < 4; i++) {
        jmp_buf env;
        int value = setjmp(env);
        if (value == 0)
            thrower(self, env, self->number + i);
        CHECK(value == self->number + 1);
        self->caught++;
    }
}

int main(void) {
    for (int i = 0; i < 3; i++) {
        tasks[i].number = i;
        prepare(&tasks[i].context, tasks[i].stack, STACK_SIZE, run, &tasks[i], &scheduler);
    }
    for (int round = 0; tasks[0].caught + tasks[1].caught + tasks[2].caught < 12; round++)
        for (int i = 0; i < 3; i++)
            if (tasks[i].caught < 4) {
                CHECK(swapcontext(&scheduler, &tasks[i].context) == 0);
                printf("%d:%d ", i, tasks[i].caught);
            }
    puts("");
    return 0;
}
