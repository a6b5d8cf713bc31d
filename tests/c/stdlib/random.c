// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the documented sequences of rand, random, drand48 and their states
#include "../check.h"

#include <stdlib.h>
#include <string.h>

int main(void) {
    for (int i = 0; i < 5; i++)
        printf("%d ", rand());
    srand(42);
    for (int i = 0; i < 5; i++)
        printf("%d ", rand());
    unsigned seed = 7;
    for (int i = 0; i < 5; i++)
        printf("%d ", rand_r(&seed));
    printf("%u\n", seed);
    srandom(1);
    CHECK(random() == 1804289383);

    static char state[256];
    char *old = initstate(99, state, sizeof state);
    CHECK(old != NULL);
    long first = random(), second = random();
    CHECK(setstate(old) == state && random() == 846930886);
    CHECK(initstate(99, state, sizeof state) == old && random() == first && random() == second);
    printf("%ld %ld\n", first, second);

    srand48(12345);
    double real = drand48();
    long positive = lrand48(), any = mrand48();
    printf("%.17g %ld %ld\n", real, positive, any);
    unsigned short bits[3] = {1, 2, 3};
    real = erand48(bits);
    positive = nrand48(bits);
    any = jrand48(bits);
    printf("%.17g %ld %ld %04x %04x %04x\n", real, positive, any, bits[0], bits[1], bits[2]);
    unsigned short parameters[7] = {1, 2, 3, 0xe66d, 0xdeec, 5, 11};
    lcong48(parameters);
    printf("%ld\n", lrand48());

    int buckets[16] = {0};
    for (int i = 0; i < 160000; i++)
        buckets[arc4random_uniform(16)]++;
    for (int i = 0; i < 16; i++)
        CHECK(buckets[i] > 9000 && buckets[i] < 11000);
    return 0;
}
