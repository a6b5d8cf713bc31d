// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: computed goto, dense and sparse switches, fall through, loops with odd exits
#include "../check.h"

#include <stdint.h>

static int interpret(const char *program) {
    static const void *const labels[] = {&&increment, &&twice, &&negate, &&stop};
    int value = 0;
#define NEXT goto *labels[*program++ - '0']
    NEXT;
increment:
    value++;
    NEXT;
twice:
    value *= 2;
    NEXT;
negate:
    value = -value;
    NEXT;
stop:
    return value;
}

static int dense(int key) {
    switch (key) {
    case 0:
        return 10;
    case 1:
        return 21;
    case 2:
        return 32;
    case 3:
        __attribute__((fallthrough));
    case 4:
        return 43;
    case 5:
        return 54;
    case 6 ... 9:
        return 65;
    default:
        return -1;
    }
}

static int sparse(int64_t key) {
    switch (key) {
    case INT64_MIN:
        return 1;
    case -1:
        return 2;
    case 1000000:
        return 3;
    case 5000000000:
        return 4;
    default:
        return 0;
    }
}

static int duff(int count) {
    int steps = 0, rounds = (count + 3) / 4;
    switch (count % 4) {
    case 0:
        do {
            steps++;
            __attribute__((fallthrough));
        case 3:
            steps++;
            __attribute__((fallthrough));
        case 2:
            steps++;
            __attribute__((fallthrough));
        case 1:
            steps++;
        } while (--rounds > 0);
    }
    return steps;
}

int main(void) {
    printf("%d\n", interpret("00110201013"));
    for (int key = -2; key < 12; key++)
        printf("%d ", dense(*(int *)opaque(&key)));
    printf("\n%d %d %d %d %d\n", sparse(INT64_MIN), sparse(-1), sparse(1000000), sparse(5000000000),
           sparse(705032704));
    for (int count = 1; count < 12; count++)
        CHECK(duff(count) == count);
    int i = 0, found = 0;
    for (;;) {
        if (++i > 1000)
            break;
        if (i % 7)
            continue;
        for (int j = 1; j < i; j++)
            if (i * j == 343)
                goto done;
        found++;
    }
done:
    printf("%d %d\n", i, found);
    int nested = ({
        int sum = 0;
        for (int k = 0; k < 5; k++)
            sum += k;
        sum;
    });
    CHECK(nested == 10 && (*(int *)opaque(&i) ?: 5) == i);
    return 0;
}
