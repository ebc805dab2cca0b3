package org.mubiao.indicator.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mubiao.contracts.indicator.Level;

/**
 * Definitions that a row may mean, judged by its name: at most five, the likeliest first, those of equal score by code. The
 * same question over the same catalogue has the same answer.
 */
final class Suggestions {

    /** {@code score} from 0.00 to 1.00; 1.00 only for the name itself. */
    record Suggestion(DefinitionView definition, BigDecimal score) {}

    static final int MOST = 5;

    private static final BigDecimal LEAST = new BigDecimal("0.30");
    private static final double EXPLANATION_COUNTS = 0.6;

    private final List<Taxonomy> taxonomies;

    Suggestions(List<Taxonomy> taxonomies) {
        this.taxonomies = List.copyOf(taxonomies);
    }

    /** Blank {@code level1} or {@code level2} leave that level open. Retired definitions are not suggested. */
    List<Suggestion> answer(List<DefinitionView> catalogue, String name, String level1, String level2) {
        return catalogue.stream()
                .filter(definition -> !definition.retired())
                .filter(definition -> sameLevel(
                        level1, level2, definition.latest().definition().level()))
                .map(definition -> new Suggestion(definition, score(name, definition)))
                .filter(suggestion -> suggestion.score().compareTo(LEAST) >= 0)
                .sorted(Comparator.comparing(Suggestion::score)
                        .reversed()
                        .thenComparing(suggestion -> suggestion.definition().code()))
                .limit(MOST)
                .toList();
    }

    private static BigDecimal score(String name, DefinitionView view) {
        var definition = view.latest().definition();
        var byName = Similarity.of(name, definition.name());
        var byExplanation = EXPLANATION_COUNTS * Similarity.containedIn(name, definition.explanation());
        return BigDecimal.valueOf(Math.max(byName, byExplanation)).setScale(2, RoundingMode.DOWN);
    }

    /** Printed alike, or standing for one level in some taxonomy. */
    private boolean sameLevel(String level1, String level2, Level level) {
        if (level1.isBlank() && level2.isBlank()) return true;
        if (level1.isBlank()) return Word.ofLevel(level2).equals(Word.ofLevel(level.level2()));
        if (level2.isBlank()) return Word.ofLevel(level1).equals(Word.ofLevel(level.level1()));
        if (Word.ofLevel(level1).equals(Word.ofLevel(level.level1()))
                && Word.ofLevel(level2).equals(Word.ofLevel(level.level2()))) return true;
        return taxonomies.stream().anyMatch(taxonomy -> {
            Optional<Level> asked = taxonomy.standard(level1, level2);
            return asked.isPresent() && asked.equals(taxonomy.standard(level.level1(), level.level2()));
        });
    }
}
