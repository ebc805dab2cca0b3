package org.mubiao.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mubiao.value.Comparison.CannotSay;
import org.mubiao.value.Comparison.Missed;
import org.mubiao.value.Comparison.Reached;

/** Targets against what offices report, in their words; the verdicts are by hand and were there before the run. */
class IndependentComparisonTest {

    private static final int YEAR = 2024;

    record Pair(String target, String actual, String verdict) {

        @Override
        public String toString() {
            return target + " | " + actual;
        }
    }

    static List<Pair> pairs() {
        return Lines.of("independent-comparison.tsv")
                .skip(1)
                .map(cells -> new Pair(cells[0], cells[1], cells[2]))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void says_what_a_person_says(Pair pair) {
        var reader = new TargetValueReader();
        var comparison = Comparison.of(reader.read(pair.target(), YEAR), reader.read(pair.actual(), YEAR));

        assertThat(words(comparison)).isEqualTo(pair.verdict());
    }

    @Test
    void holds_at_least_sixty_pairs_with_every_verdict() {
        assertThat(pairs()).hasSizeGreaterThanOrEqualTo(60);
        for (String verdict : List.of("reached", "missed", "cannot say")) {
            assertThat(pairs())
                    .filteredOn(pair -> pair.verdict().startsWith(verdict))
                    .hasSizeGreaterThan(10);
        }
    }

    private static String words(Comparison comparison) {
        return switch (comparison) {
            case Reached _ -> "reached";
            case Missed(var shortfalls) ->
                "missed "
                        + String.join(
                                " and ",
                                shortfalls.stream()
                                        .map(by -> by.by().toPlainString() + " " + by.measure())
                                        .toList());
            case CannotSay(var reason, var _) -> "cannot say " + reason;
        };
    }
}
