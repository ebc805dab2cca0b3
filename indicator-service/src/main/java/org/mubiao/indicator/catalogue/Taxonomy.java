package org.mubiao.indicator.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.kit.EventJson;

/**
 * The levels that one document of the finance ministry knows, with the spellings met in real tables. White space,
 * full-width signs, points in brackets ({@code 产出指标（50分）}) and a missing or other ending (经济效益, 数量目标) make no
 * difference. What a document does not know stays unknown: nothing is guessed across documents.
 */
final class Taxonomy {

    /** Cost stands under output (成本指标 as level 2). */
    static final String OLDER = "88";

    /** Cost stands beside output (成本指标 as level 1); 可持续影响 is no standard type any more. */
    static final String OF_2021 = "101";

    private record Document(String code, String document, List<First> levels) {}

    private record First(String level1, List<String> spellings, List<Second> level2) {}

    private record Second(
            String level2, List<String> spellings, @Nullable List<String> alsoUnder) {}

    private final String code;
    private final String document;
    private final Map<Level, Level> standards = new HashMap<>();

    private Taxonomy(Document source) {
        code = source.code();
        document = source.document();
        var byName = new HashMap<String, First>();
        source.levels().forEach(first -> byName.put(first.level1(), first));
        for (var first : source.levels())
            for (var second : first.level2()) {
                var standard = new Level(first.level1(), second.level2());
                add(standard, first, second);
                for (var other : second.alsoUnder() == null ? List.<String>of() : second.alsoUnder())
                    add(standard, Objects.requireNonNull(byName.get(other), other), second);
            }
    }

    private void add(Level standard, First printed1, Second printed2) {
        add(standard, printed1.level1(), printed2);
        printed1.spellings().forEach(spelling -> add(standard, spelling, printed2));
    }

    private void add(Level standard, String printed1, Second printed2) {
        var word = Word.ofLevel(printed1);
        put(new Level(word, Word.ofLevel(printed2.level2())), standard);
        printed2.spellings().forEach(spelling -> put(new Level(word, Word.ofLevel(spelling)), standard));
    }

    private void put(Level printed, Level standard) {
        var before = standards.put(printed, standard);
        if (before != null && !before.equals(standard)) throw new IllegalStateException(printed + " means two levels");
    }

    /** All taxonomies of the data file that comes with this class, the newest last. */
    static List<Taxonomy> all() {
        try (var source = Taxonomy.class.getResourceAsStream("taxonomies.json")) {
            var documents = EventJson.mapper(List.of())
                    .readValue(Objects.requireNonNull(source, "taxonomies.json").readAllBytes(), Document[].class);
            return List.of(documents).stream().map(Taxonomy::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String code() {
        return code;
    }

    /** The document's number, as printed on it. */
    String document() {
        return document;
    }

    /** What a printed pair stands for, or empty when this document knows no such pair. */
    Optional<Level> standard(String level1, String level2) {
        return Optional.ofNullable(standards.get(new Level(Word.ofLevel(level1), Word.ofLevel(level2))));
    }
}
