package org.mubiao.indicator.intake.recognition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The words printed in the forms, with the spellings met in real tables. White space, full-width signs, a colon at the
 * end and points in brackets ({@code 产出指标（50分）}) make no difference.
 */
final class Vocabulary {

    private static final int LONGEST_WORD = 40;

    private final Map<String, Set<Term>> terms;

    private Vocabulary(Map<String, Set<Term>> terms) {
        this.terms = terms;
    }

    /** Reads the data file that comes with this class. */
    static Vocabulary standard() {
        try (var source = Vocabulary.class.getResourceAsStream("vocabulary.tsv")) {
            var text =
                    new String(Objects.requireNonNull(source, "vocabulary.tsv").readAllBytes(), UTF_8);
            var terms = new HashMap<String, Set<Term>>();
            text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        var parts = line.split("\t");
                        var term = Term.valueOf(parts[0]);
                        for (int i = 1; i < parts.length; i++) {
                            terms.computeIfAbsent(key(parts[i]), _ -> EnumSet.noneOf(Term.class))
                                    .add(term);
                        }
                    });
            return new Vocabulary(terms);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything a cell may stand for as a whole; empty for any other text. */
    Set<Term> termsOf(String raw) {
        if (raw.length() > LONGEST_WORD) return Set.of();
        return terms.getOrDefault(key(raw), Set.of());
    }

    private static String key(String raw) {
        var word = CellText.squeezed(raw);
        int bracket = word.endsWith(")") ? word.lastIndexOf('(') : -1;
        if (bracket > 0 && isRemark(word.substring(bracket + 1, word.length() - 1))) word = word.substring(0, bracket);
        while (word.endsWith(":")) word = word.substring(0, word.length() - 1);
        return word;
    }

    /** Points, a share or a measure in brackets. */
    private static boolean isRemark(String text) {
        return text.endsWith("分")
                || text.endsWith("%")
                || text.endsWith("元")
                || text.chars().allMatch(c -> c <= '9');
    }
}
