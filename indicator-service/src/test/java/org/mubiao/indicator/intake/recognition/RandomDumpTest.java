package org.mubiao.indicator.intake.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random documents of the form, damaged in every way the real one is, read back equal. The seed is in the test's name. */
class RandomDumpTest {

    static final int SEEDS = Integer.getInteger("intake.seeds", 2000);

    static IntStream hundreds() {
        return IntStream.range(0, SEEDS / 100);
    }

    @ParameterizedTest
    @MethodSource("hundreds")
    void a_damaged_dump_reads_back_as_it_was_meant(int hundred) {
        for (int seed = hundred * 100; seed < hundred * 100 + 100; seed++) {
            var dump = new RandomDump(new Random(seed));
            var text = dump.print();
            var recognition = Reading.of(text);
            assertThat(described(recognition.tables()))
                    .as("seed %d%n%s", seed, text)
                    .isEqualTo(dump.expected());
        }
    }

    private static List<String> described(List<RecognisedTable> tables) {
        var lines = new ArrayList<String>();
        for (var table : tables) {
            lines.add(String.join(
                    "|",
                    "table",
                    "" + table.ordinal(),
                    "" + table.title(),
                    "" + table.unitCode(),
                    "" + table.unitName(),
                    "" + table.projectName(),
                    "" + table.figures().total(),
                    "" + table.figures().fiscal(),
                    "" + table.figures().other(),
                    table.purpose() == null ? "null" : table.purposeText(),
                    table.goalCell() == null ? "null" : table.goalCell().text()));
            for (var row : table.rows()) {
                lines.add(String.join(
                        "|",
                        "row",
                        "" + row.row(),
                        row.level1(),
                        row.level2(),
                        row.name().text(),
                        row.description().text(),
                        row.target().text()));
            }
            for (var part : table.missing()) {
                lines.add("missing|" + part.row() + "|" + part.cells() + "|" + part.missing());
            }
        }
        return lines;
    }
}
