package org.mubiao.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mubiao.contracts.indicator.TargetValue;

/**
 * Values of other offices against a reading by hand. Unlike the corpus, which guards what the reader says today, the
 * expectations were written first, by somebody who had seen neither reader nor corpus; the file says how far they agreed.
 */
class IndependentReadingTest {

    private static final int YEAR = 2024;

    record Case(String[] cells) {

        String cell() {
            return cells[2].replace("\\n", "\n").replace("\\t", "\t");
        }

        @Override
        public String toString() {
            return cells[1] + " " + cells[2];
        }
    }

    static List<Case> cases() {
        return Lines.of("independent-reading.tsv").skip(1).map(Case::new).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reads_as_by_hand(Case expected) {
        TargetValue read = new TargetValueReader().read(expected.cell(), YEAR);

        assertThat(read.text())
                .isEqualTo(expected.cell().replace("\n", "").replace("\t", "").strip());
        assertThat(CompactNotation.clauses(read)).isEqualTo(expected.cells()[3]);
        assertThat(CompactNotation.questions(read)).isEqualTo(expected.cells()[4]);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void prints_and_reads_again_as_the_same(Case expected) {
        TargetValue read = new TargetValueReader().read(expected.cell(), YEAR);
        String printed = new TargetValuePrinter().print(read);
        TargetValue again = new TargetValueReader().read(printed, YEAR);

        assertThat(again.clauses()).as(printed).hasSameSizeAs(read.clauses());
        for (int i = 0; i < read.clauses().size(); i++) {
            assertThat(TargetValuePrinter.isSame(
                            again.clauses().get(i), read.clauses().get(i)))
                    .as(printed)
                    .isTrue();
        }
    }

    @Test
    void holds_at_least_eight_hundred_values_each_once() {
        var texts = new HashSet<String>();
        assertThat(cases())
                .hasSizeGreaterThanOrEqualTo(800)
                .allSatisfy(value -> assertThat(texts.add(value.cells()[2])).isTrue());
    }
}
