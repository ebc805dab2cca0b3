package org.mubiao.review;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** One thing a finding names. Rendered in the reader's language; its trace goes into the digest of the finding. */
sealed interface Part {

    /** What the digest covers: nothing that changes when rows only move. */
    String trace();

    /** As written in the table. */
    record Words(String text) implements Part {
        @Override
        public String trace() {
            return text;
        }
    }

    record Figure(BigDecimal value) implements Part {
        @Override
        public String trace() {
            return plain();
        }

        String plain() {
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        }
    }

    record Rows(List<ReviewedRow> rows) implements Part {
        @Override
        public String trace() {
            return rows.stream()
                    .map(row -> row.indicatorId() + "\t" + row.name() + "\t"
                            + row.target().text())
                    .collect(Collectors.joining("\n"));
        }
    }

    /** Words of the form or of the rules, by key. */
    record Terms(String kind, List<String> keys) implements Part {
        @Override
        public String trace() {
            return String.join("\n", keys);
        }
    }

    static Part words(String text) {
        return new Words(text);
    }

    static Part figure(BigDecimal value) {
        return new Figure(value);
    }

    static Part rows(List<ReviewedRow> rows) {
        return new Rows(List.copyOf(rows));
    }

    static Part cells(List<String> names) {
        return new Terms("cell", List.copyOf(names));
    }

    static Part types(List<String> names) {
        return new Terms("type", List.copyOf(names));
    }
}
