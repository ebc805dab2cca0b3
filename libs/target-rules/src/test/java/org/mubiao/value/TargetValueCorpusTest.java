package org.mubiao.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mubiao.contracts.indicator.TargetValue;

/** Values in every form that offices write, whole and damaged, with the look-alikes that must not become numbers. */
class TargetValueCorpusTest {

    record Case(String[] cells) {

        String cell() {
            return cells[0].replace("\\n", "\n").replace("\\t", "\t");
        }

        int fiscalYear() {
            return Integer.parseInt(cells[1]);
        }

        @Override
        public String toString() {
            return cells[0];
        }
    }

    static List<Case> cases() {
        return Lines.of("corpus.tsv").skip(1).map(Case::new).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reads(Case expected) {
        TargetValue read = new TargetValueReader().read(expected.cell(), expected.fiscalYear());

        assertThat(CompactNotation.clauses(read)).isEqualTo(expected.cells()[2]);
        assertThat(CompactNotation.questions(read)).isEqualTo(expected.cells()[3]);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void prints_and_reads_again_as_the_same(Case expected) {
        TargetValue read = new TargetValueReader().read(expected.cell(), expected.fiscalYear());
        String printed = new TargetValuePrinter().print(read);
        TargetValue again = new TargetValueReader().read(printed, expected.fiscalYear());

        assertThat(again.clauses()).as(printed).hasSameSizeAs(read.clauses());
        for (int i = 0; i < read.clauses().size(); i++) {
            assertThat(TargetValuePrinter.isSame(
                            again.clauses().get(i), read.clauses().get(i)))
                    .as(printed)
                    .isTrue();
        }
    }

    @Test
    void holds_at_least_four_hundred_values_each_once() {
        var texts = new HashSet<String>();
        assertThat(cases())
                .hasSizeGreaterThanOrEqualTo(400)
                .allSatisfy(value -> assertThat(texts.add(value.cells()[0] + value.cells()[1]))
                        .isTrue());
    }
}
