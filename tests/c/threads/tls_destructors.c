// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: destructors of thread_local objects: last registered first, before those of keys
#include "threads.h"

// What C++ makes of a thread_local object with a destructor.
extern int __cxa_thread_atexit_impl(void (*destroy)(void *), void *object, void *dso);
extern void *__dso_handle;
static pthread_key_t key;

static void say(void *text) { printf("%s\n", (char *)text); }

static void register_another(void *text) {
    say(text);
    CHECK(__cxa_thread_atexit_impl(say, "registered in a destructor", &__dso_handle) == 0);
}

static void *work(void *unused) {
    OK(pthread_setspecific(key, "key"));
    CHECK(__cxa_thread_atexit_impl(say, "first object", &__dso_handle) == 0);
    CHECK(__cxa_thread_atexit_impl(register_another, "second object", &__dso_handle) == 0);
    CHECK(__cxa_thread_atexit_impl(say, "third object", &__dso_handle) == 0);
    pthread_cleanup_push(say, "cleanup handler");
    if (unused != NULL)
        pthread_exit(NULL);
    pthread_cleanup_pop(0);
    puts("returns");
    return NULL;
}

static void at_exit(void) { puts("atexit"); }

int main(void) {
    OK(pthread_key_create(&key, say));
    atexit(at_exit);
    join(start(work, NULL));
    puts("--");
    join(start(work, "exit"));
    puts("--");
    CHECK(__cxa_thread_atexit_impl(say, "main's object", &__dso_handle) == 0);
    OK(pthread_setspecific(key, "main's key"));
    return 0;
}
