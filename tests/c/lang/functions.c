// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: function pointers in tables, through void pointers, as arguments, compared
#include "../check.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

static int add(int a, int b) { return a + b; }
static int subtract(int a, int b) { return a - b; }
static int multiply(int a, int b) { return a * b; }
static double half(double x) { return x / 2; }
static long long wide(long long a, char b, float c) { return a + b + (long long)c; }
static int *identity(int *pointer) { return pointer; }

typedef int (*operation)(int, int);

static operation choose(char symbol) {
    switch (symbol) {
    case '+':
        return add;
    case '-':
        return subtract;
    default:
        return multiply;
    }
}

static int apply(operation function, int a, int b) { return function(a, b); }

int main(void) {
    static const operation table[] = {add, subtract, multiply};
    for (size_t i = 0; i < 3; i++)
        printf("%d ", apply(table[i], 7, 3));
    printf("%d\n", choose('-')(1, 2));
    void *hidden = opaque((void *)(uintptr_t)multiply);
    CHECK(((operation)(uintptr_t)hidden)(6, 7) == 42);
    CHECK(choose('+') == add && choose('*') != add && (uintptr_t)add != 0);

    double (*volatile real)(double) = half;
    long long (*volatile mixed)(long long, char, float) = wide;
    CHECK(real(5) == 2.5 && mixed(1LL << 40, 'a', 2.5f) == (1LL << 40) + 99);
    // pointers of different kinds are one wasm type
    void *(*volatile generic)(void *) = (void *(*)(void *))(uintptr_t)identity;
    int value = 5;
    CHECK(generic(&value) == &value);

    struct object {
        int state;
        int (*method)(struct object *, int);
    };
    int (*volatile absolute)(int) = abs;
    CHECK(absolute(-3) == 3);
    CHECK(sizeof(struct object) >= 8 && offsetof(struct object, method) >= 4);
    return 0;
}
