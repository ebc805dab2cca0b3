package org.mubiao.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables in the manner of other offices, made up for this test: what a reviewer would not say is not said. */
class OtherOfficesTest {

    final List<ReviewedTable> tables = TablesFile.read("other-offices-tables.tsv");

    @Test
    void are_told_what_the_golden_file_says() throws IOException {
        TablesFile.matchesGolden("other-offices-findings.txt", tables);
    }

    @Test
    void are_not_told_that_they_contradict_themselves() {
        for (var table : tables) {
            assertThat(ReviewRules.standard().findings(table, tables))
                    .extracting(Finding::severity)
                    .doesNotContain(Severity.ERROR);
        }
    }
}
