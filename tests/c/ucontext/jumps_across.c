// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: coroutines that are started by swapcontext and then switch by siglongjmp
#include "coroutine.h"

#include <setjmp.h>

struct task {
    sigjmp_buf env;
    ucontext_t start;
    char stack[STACK_SIZE];
    int number;
};

static struct task leader, tasks[3];
static volatile int steps;

static void switch_to(struct task *from, struct task *to) {
    if (sigsetjmp(from->env, 0) == 0)
        siglongjmp(to->env, 1);
}

static void run(unsigned high, unsigned low) {
    struct task *self = joined(high, low);
    ucontext_t *back = self->start.uc_link;
    if (sigsetjmp(self->env, 0) == 0) // made ready
        CHECK(swapcontext(&self->start, back) == 0);
    for (;;) {
        printf("task %d step %d\n", self->number, steps++);
        switch_to(self, steps % 4 == 3 ? &leader : &tasks[(self->number + 1) % 3]);
    }
}

int main(void) {
    ucontext_t back;
    for (int i = 0; i < 3; i++) {
        tasks[i].number = i;
        prepare(&tasks[i].start, tasks[i].stack, STACK_SIZE, run, &tasks[i], &back);
        CHECK(swapcontext(&back, &tasks[i].start) == 0);
    }
    for (volatile int i = 0; i < 4; i++) {
        printf("leader %d\n", i);
        switch_to(&leader, &tasks[i % 3]);
    }
    return 0;
}
