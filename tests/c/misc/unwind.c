// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: _Unwind_Backtrace shows each call, and ends when it is told to
#include "../check.h"

#include <unwind.h>

struct walk {
    int count, most, places;
};

static _Unwind_Reason_Code visit(struct _Unwind_Context *context, void *data) {
    struct walk *walk = data;
    walk->places += _Unwind_GetIP(context) != 0;
    return ++walk->count == walk->most ? _URC_END_OF_STACK : _URC_NO_REASON;
}

__attribute__((noinline)) static int calls(int depth, struct walk *walk) {
    int result = depth == 0 ? (int)_Unwind_Backtrace(visit, walk) : calls(depth - 1, walk);
    opaque(walk); // what comes after the call keeps it from being the last
    return result;
}

int main(void) {
    struct walk few = {.most = 1000}, more = {.most = 1000}, stopped = {.most = 3};
    CHECK(calls(2, &few) == _URC_END_OF_STACK && calls(12, &more) == _URC_END_OF_STACK);
    printf("%d more\n", more.count - few.count);
    CHECK(few.places >= 4 && more.places == few.places + 10);
    CHECK(calls(12, &stopped) != _URC_END_OF_STACK && stopped.count == 3);
    return 0;
}
