// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: atexit, on_exit and destructors run in reverse order, also when handlers add handlers
#include "../check.h"

#include <stdlib.h>

static void last(void) { puts("registered first"); }
static void added(void) { puts("added by a handler"); }
static void adding(void) {
    puts("adding");
    CHECK(atexit(added) == 0);
}
static void with_status(int status, void *argument) {
    printf("on_exit %d %s\n", status, (const char *)argument);
}
static int value;
static void counting(void) { value++; }
static void report(void) { printf("counted %d\n", value); }

__attribute__((destructor)) static void destroy(void) { puts("destructor"); }

int main(void) {
    CHECK(atexit(last) == 0);
    CHECK(on_exit(with_status, "argument") == 0);
    CHECK(atexit(adding) == 0);
    CHECK(atexit(report) == 0);
    for (int i = 0; i < 100; i++) // more than fit into the first static block
        CHECK(atexit(counting) == 0);
    puts("main ends");
    exit(5);
}
