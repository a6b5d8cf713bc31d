// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: destructors of keys: order, rounds while values come back, four at most
#include "threads.h"

static pthread_key_t a, b, c, deleted;
static int rounds;

static void say(void *text) { printf("%s\n", (char *)text); }

static void sets_another(void *text) {
    printf("%s\n", (char *)text);
    CHECK(pthread_getspecific(b) == NULL);
    OK(pthread_setspecific(a, "a, set by b's destructor"));
}

static void sets_itself(void *number) {
    printf("round %d\n", ++rounds);
    OK(pthread_setspecific(c, number));
}

static void *work(void *unused) {
    OK(pthread_setspecific(a, "a"));
    OK(pthread_setspecific(b, "b"));
    OK(pthread_setspecific(c, "c"));
    OK(pthread_setspecific(deleted, "not to be seen"));
    OK(pthread_key_delete(deleted));
    return unused;
}

int main(void) {
    OK(pthread_key_create(&a, say));
    OK(pthread_key_create(&b, sets_another));
    OK(pthread_key_create(&c, sets_itself));
    OK(pthread_key_create(&deleted, say));
    join(start(work, NULL));
    printf("%d rounds\n", rounds);
    return 0;
}
