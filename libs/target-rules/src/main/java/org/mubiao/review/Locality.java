package org.mubiao.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** What differs from place to place: taxonomy, word lists, thresholds. Read once from data files; immutable. */
final class Locality {

    private final Taxonomy taxonomy;
    private final Map<WordList, List<String>> words = new EnumMap<>(WordList.class);
    private final Map<String, String> synonyms = new HashMap<>();
    private final Map<String, String> families = new HashMap<>();
    private final Map<String, BigDecimal> thresholds = new HashMap<>();
    private final Map<Character, String> damaged = new HashMap<>();
    private final Pattern placeholder;

    private Locality(String folder) {
        taxonomy = new Taxonomy(lines(folder + "/taxonomy.tsv"));
        for (var line : lines(folder + "/words.tsv")) {
            words.computeIfAbsent(WordList.valueOf(line.get(0)), _ -> new ArrayList<>())
                    .addAll(line.subList(1, line.size()));
        }
        for (var line : lines(folder + "/measures.tsv")) {
            var into = line.getFirst().equals("SAME") ? synonyms : families;
            line.subList(1, line.size()).forEach(measure -> into.put(measure, line.get(1)));
        }
        for (var line : lines(folder + "/thresholds.tsv")) thresholds.put(line.get(0), new BigDecimal(line.get(1)));
        for (var line : lines(folder + "/damaged.tsv")) damaged.put(line.get(0).charAt(0), line.get(1));
        placeholder = Pattern.compile(lines(folder + "/placeholders.txt").stream()
                .map(List::getFirst)
                .reduce((one, other) -> one + "|" + other)
                .orElse("(?!)"));
    }

    /** The official forms and words, as in Tianjin and in the documents of the ministry. */
    static Locality standard() {
        return new Locality("standard");
    }

    Taxonomy taxonomy() {
        return taxonomy;
    }

    List<String> words(WordList list) {
        return words.getOrDefault(list, List.of());
    }

    boolean endsWith(String text, WordList list) {
        return words(list).stream().anyMatch(text::endsWith);
    }

    boolean contains(String text, WordList list) {
        return words(list).stream().anyMatch(text::contains);
    }

    boolean is(String text, WordList list) {
        return words(list).contains(text);
    }

    /** One measure has one name, whichever of its names is used: 人, 名; 个系统 counts as 个. */
    String synonym(String measure) {
        var name = synonyms.get(measure);
        if (name != null) return name;
        boolean pieces = measure.startsWith("个") && !measure.contains("百分") && !is(measure, WordList.TIME_MEASURE);
        return pieces ? synonyms.getOrDefault("个", "个") : measure;
    }

    /** Numbers of one family may be compared: 人, 例. */
    String family(String measure) {
        var name = synonym(measure);
        return families.getOrDefault(name, name);
    }

    BigDecimal threshold(String name) {
        return Objects.requireNonNull(thresholds.get(name), name);
    }

    Map<Character, String> damaged() {
        return damaged;
    }

    Pattern placeholder() {
        return placeholder;
    }

    private static List<List<String>> lines(String resource) {
        try (var source = Locality.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(source, resource).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.strip().split("\t")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
