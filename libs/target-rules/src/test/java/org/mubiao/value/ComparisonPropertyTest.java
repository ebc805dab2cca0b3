package org.mubiao.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.mubiao.value.Comparison.Missed;
import org.mubiao.value.Comparison.Reached;

/** More of what is wanted never makes the answer worse. */
class ComparisonPropertyTest {

    private final TargetValueReader reader = new TargetValueReader();

    @Provide
    Arbitrary<BigDecimal> amounts() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal(1_000_000))
                .ofScale(2);
    }

    @Provide
    Arbitrary<String> scales() {
        return Arbitraries.of("元", "万元", "亿元");
    }

    @Property(tries = 3000)
    void more_is_never_worse_for_a_lower_bound(
            @ForAll("amounts") BigDecimal target,
            @From("scales") @ForAll String scale,
            @ForAll("amounts") BigDecimal one,
            @ForAll("amounts") BigDecimal other,
            @ForAll boolean strict) {
        Assume.that(one.compareTo(other) <= 0);
        String sign = strict ? "＞" : "≥";
        assertNotWorse(compare(sign + target + scale, one + "万元"), compare(sign + target + scale, other + "万元"));
    }

    @Property(tries = 3000)
    void less_is_never_worse_for_an_upper_bound(
            @ForAll("amounts") BigDecimal target,
            @From("scales") @ForAll String scale,
            @ForAll("amounts") BigDecimal one,
            @ForAll("amounts") BigDecimal other,
            @ForAll boolean strict) {
        Assume.that(one.compareTo(other) <= 0);
        String sign = strict ? "＜" : "≤";
        assertNotWorse(compare(sign + target + scale, other + "元"), compare(sign + target + scale, one + "元"));
    }

    @Property(tries = 2000)
    void what_is_missing_makes_up_for_it_exactly(
            @ForAll("amounts") BigDecimal target, @ForAll("amounts") BigDecimal one) {
        if (compare("≥" + target + "元", one + "元") instanceof Missed(var shortfalls)) {
            BigDecimal enough = one.add(shortfalls.getFirst().by());
            assertThat(compare("≥" + target + "元", enough.toPlainString() + "元"))
                    .isEqualTo(new Reached());
            assertThat(enough).isEqualByComparingTo(target);
        } else {
            assertThat(one).isGreaterThanOrEqualTo(target);
        }
    }

    private Comparison compare(String target, String actual) {
        return Comparison.of(reader.read(target, 2024), reader.read(actual, 2024));
    }

    private static void assertNotWorse(Comparison worse, Comparison better) {
        if (worse instanceof Reached) assertThat(better).isInstanceOf(Reached.class);
        if (worse instanceof Missed(var before) && better instanceof Missed(var after)) {
            assertThat(after.getFirst().by())
                    .isLessThanOrEqualTo(before.getFirst().by());
        }
        assertThat(worse).isNotInstanceOf(Comparison.CannotSay.class);
        assertThat(better).isNotInstanceOf(Comparison.CannotSay.class);
    }
}
