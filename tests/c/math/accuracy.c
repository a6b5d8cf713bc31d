// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: elementary functions within 2 ulp of values from 50-digit arithmetic
// libs: -lm
#include "../check.h"

#include <math.h>

static double v(double value) { return *(volatile double *)opaque(&value); }

static int failures;

static void near(const char *name, double result, double expected) {
    double ulp = nextafter(fabs(expected), INFINITY) - fabs(expected);
    if (fabs(result - expected) <= 2 * ulp)
        return;
    printf("%s: %a, want %a\n", name, result, expected);
    failures++;
}

#define NEAR(call, expected) near(#call, call, expected)

int main(void) {
    NEAR(sin(v(0.5)), 0x1.eaee8744b05f0p-2);
    NEAR(cos(v(0.5)), 0x1.c1528065b7d50p-1);
    NEAR(tan(v(0.5)), 0x1.17b4f5bf3474ap-1);
    NEAR(sin(v(1.0)), 0x1.aed548f090ceep-1);
    NEAR(cos(v(1.0)), 0x1.14a280fb5068cp-1);
    NEAR(tan(v(1.0)), 0x1.8eb245cbee3a6p+0);
    NEAR(sin(v(10.25)), -0x1.782a648605b2ap-1);
    NEAR(cos(v(10.25)), -0x1.5b5670532f73bp-1);
    NEAR(tan(v(10.25)), 0x1.153f48c125ae1p+0);
    NEAR(sin(v(-3.75)), 0x1.24a3af6750621p-1);
    NEAR(cos(v(-3.75)), -0x1.a4205b28667f7p-1);
    NEAR(tan(v(-3.75)), -0x1.64a2502b0ca3bp-1);
    NEAR(sin(v(1e-05)), 0x1.4f8b588e1e8a2p-17);
    NEAR(cos(v(1e-05)), 0x1.ffffffff920c8p-1);
    NEAR(tan(v(1e-05)), 0x1.4f8b588e6698ep-17);
    NEAR(sin(v(100000.0)), 0x1.24daa9c527e96p-5);
    NEAR(cos(v(100000.0)), -0x1.ffac3841b3da7p-1);
    NEAR(tan(v(100000.0)), -0x1.250a9d503313dp-5);
    NEAR(sin(v(1e+22)), -0x1.b453ab76bf397p-1);
    NEAR(cos(v(1e+22)), 0x1.0be2cef01c8f4p-1);
    NEAR(tan(v(1e+22)), -0x1.a0f79c1b6b257p+0);
    NEAR(exp(v(0.5)), 0x1.a61298e1e069cp+0);
    NEAR(exp2(v(0.5)), 0x1.6a09e667f3bcdp+0);
    NEAR(expm1(v(0.5)), 0x1.4c2531c3c0d38p-1);
    NEAR(exp(v(1.0)), 0x1.5bf0a8b145769p+1);
    NEAR(exp2(v(1.0)), 0x1.0000000000000p+1);
    NEAR(expm1(v(1.0)), 0x1.b7e151628aed3p+0);
    NEAR(exp(v(-20.5)), 0x1.57a3afeed00abp-30);
    NEAR(exp2(v(-20.5)), 0x1.6a09e667f3bcdp-21);
    NEAR(expm1(v(-20.5)), -0x1.fffffff542e28p-1);
    NEAR(exp(v(300.25)), 0x1.1fda3eaeb3d0ep+433);
    NEAR(exp2(v(300.25)), 0x1.306fe0a31b715p+300);
    NEAR(expm1(v(300.25)), 0x1.1fda3eaeb3d0ep+433);
    NEAR(exp(v(1e-08)), 0x1.0000002af31dcp+0);
    NEAR(exp2(v(1e-08)), 0x1.0000001dc53bep+0);
    NEAR(expm1(v(1e-08)), 0x1.5798ee3fdb764p-27);
    NEAR(exp10(v(0.1)), 0x1.4248ef8fc2604p+0);
    NEAR(exp10(v(-7.5)), 0x1.0fa3389d6eb40p-25);
    NEAR(exp10(v(200.25)), 0x1.295df72e2c392p+665);
    NEAR(log(v(0.1)), -0x1.26bb1bbb55515p+1);
    NEAR(log2(v(0.1)), -0x1.a934f0979a371p+1);
    NEAR(log10(v(0.1)), -0x1.0000000000000p+0);
    NEAR(log(v(0.999999)), -0x1.0c6f82d74d230p-20);
    NEAR(log2(v(0.999999)), -0x1.83454c4167fe4p-20);
    NEAR(log10(v(0.999999)), -0x1.d25204937a8c5p-22);
    NEAR(log(v(1.0000001)), 0x1.ad7f2847b6492p-24);
    NEAR(log2(v(1.0000001)), 0x1.35d0fea5fccb7p-23);
    NEAR(log10(v(1.0000001)), 0x1.750e5ca0b1098p-25);
    NEAR(log(v(3.5)), 0x1.40b512eb53d60p+0);
    NEAR(log2(v(3.5)), 0x1.ceaecfea8085ap+0);
    NEAR(log10(v(3.5)), 0x1.1690163290f40p-1);
    NEAR(log(v(1e+300)), 0x1.5963447f87fb5p+9);
    NEAR(log2(v(1e+300)), 0x1.f24a09f1a8b89p+9);
    NEAR(log10(v(1e+300)), 0x1.2c00000000000p+8);
    NEAR(log(v(1e-310)), -0x1.64e69394d9508p+9);
    NEAR(log2(v(1e-310)), -0x1.01730dabca5f6p+10);
    NEAR(log10(v(1e-310)), -0x1.3600000000000p+8);
    NEAR(log1p(v(1e-10)), 0x1.b7cdfd9d1d693p-34);
    NEAR(log1p(v(-0.3)), -0x1.6d3c324e13f4ep-2);
    NEAR(log1p(v(5.5)), 0x1.df2e6d6e5fbaap+0);
    NEAR(pow(v(2.5), v(3.5)), 0x1.8b48e29793d2fp+4);
    NEAR(pow(v(1.0000001), v(10000000.0)), 0x1.5bf0a790ce6f2p+1);
    NEAR(pow(v(0.3), v(-40.5)), 0x1.45a23f8239462p+70);
    NEAR(pow(v(10.0), v(15.5)), 0x1.67826493b2177p+51);
    NEAR(asin(v(0.1)), 0x1.9a49276037884p-4);
    NEAR(acos(v(0.1)), 0x1.787b22ce3f590p+0);
    NEAR(atanh(v(0.1)), 0x1.9af93cd234412p-4);
    NEAR(asin(v(-0.75)), -0x1.b235315c680dcp-1);
    NEAR(acos(v(-0.75)), 0x1.359d26f93b6c3p+1);
    NEAR(atanh(v(-0.75)), -0x1.f2272ae325a57p-1);
    NEAR(asin(v(0.999)), 0x1.86ac9ad18f803p+0);
    NEAR(acos(v(0.999)), 0x1.6e634e566a29ep-5);
    NEAR(atanh(v(0.999)), 0x1.e66cfde9c7c2dp+1);
    NEAR(atan(v(0.3)), 0x1.2a73a661eaf06p-2);
    NEAR(asinh(v(0.3)), 0x1.2ec4ea565fcc1p-2);
    NEAR(atan(v(-5.0)), -0x1.5f97315254857p+0);
    NEAR(asinh(v(-5.0)), -0x1.27fdfac4e4380p+1);
    NEAR(atan(v(10000000000.0)), 0x1.921fb543d4de0p+0);
    NEAR(asinh(v(10000000000.0)), 0x1.7b810429a7c2ap+4);
    NEAR(acosh(v(1.5)), 0x1.ecc2caec5160ap-1);
    NEAR(atan2(v(-1.5), v(-2.5)), -0x1.4cf33dec5e9e0p+1);
    NEAR(sinh(v(0.01)), 0x1.47af7a654e9efp-7);
    NEAR(cosh(v(0.01)), 0x1.000346de27853p+0);
    NEAR(tanh(v(0.01)), 0x1.47ab48ae4595ep-7);
    NEAR(sinh(v(2.5)), 0x1.83368cdb0b6d3p+2);
    NEAR(cosh(v(2.5)), 0x1.88776e4b30aa3p+2);
    NEAR(tanh(v(2.5)), 0x1.f9258260a71c2p-1);
    NEAR(sinh(v(-10.0)), -0x1.5829dced69992p+13);
    NEAR(cosh(v(-10.0)), 0x1.5829dd053712dp+13);
    NEAR(tanh(v(-10.0)), -0x1.ffffffdc96f35p-1);
    NEAR(erf(v(0.3)), 0x1.50838881dea0fp-2);
    NEAR(erfc(v(0.3)), 0x1.57be3bbf10af8p-1);
    NEAR(erf(v(-1.7)), -0x1.f7b3620b8747bp-1);
    NEAR(erfc(v(-1.7)), 0x1.fbd9b105c3a3ep+0);
    NEAR(erf(v(2.5)), 0x1.ffcaa8f4c9beap-1);
    NEAR(erfc(v(2.5)), 0x1.aab859b20ac9ep-12);
    NEAR(lgamma(v(0.5)), 0x1.250d048e7a1bdp-1);
    NEAR(lgamma(v(4.5)), 0x1.3a140a3a623cbp+1);
    NEAR(lgamma(v(50.5)), 0x1.2509dbdb0dd3cp+7);
    int sign = 0;
    NEAR(lgamma_r(v(-2.5), &sign), -0x1.ccbf9f5ed0f16p-5);
    CHECK(sign == -1);
    double s, c;
    sincos(v(1.25), &s, &c);
    CHECK(s == sin(v(1.25)) && c == cos(v(1.25)));
    for (int i = -1000; i < 1000; i++) {
        double x = v(i / 37.0);
        CHECK(fabs(sin(x) * sin(x) + cos(x) * cos(x) - 1) < 1e-15);
        CHECK(fabs(log(exp(x)) - x) < 1e-14 && fabs(atan(tan(x / 20)) - x / 20) < 1e-15);
    }
    printf("%d\n", failures);
    CHECK(failures == 0);
    return 0;
}
