package org.mubiao.review;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** The sentences of the findings in one language: English, and Simplified Chinese for everybody else. */
final class Words {

    private static final int LONGEST_QUOTATION = 120;
    private static final Words CHINESE = new Words("findings.properties");
    private static final Words ENGLISH = new Words("findings_en.properties");

    private final Properties sentences = new Properties();

    private Words(String resource) {
        var source = Objects.requireNonNull(Words.class.getResourceAsStream(resource), resource);
        try (var reader = new InputStreamReader(source, StandardCharsets.UTF_8)) {
            sentences.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Words in(Locale language) {
        return language.getLanguage().equals("en") ? ENGLISH : CHINESE;
    }

    String detail(ReviewRule rule, String variant, List<Part> parts) {
        return filled(sentence(rule.name(), variant), parts);
    }

    String toDo(ReviewRule rule, String variant, List<Part> parts) {
        return filled(sentence(rule.name() + ".toDo", variant), parts);
    }

    String basis(Basis basis) {
        return sentence("basis." + basis.name(), "");
    }

    /** What a rule looks for, in general. */
    String about(ReviewRule rule) {
        return sentence(rule.name() + ".about", "");
    }

    /** Whether there is such a sentence. */
    boolean has(String key) {
        return sentences.containsKey(key);
    }

    private String sentence(String key, String variant) {
        var special = variant.isEmpty() ? null : sentences.getProperty(key + "." + variant);
        return special != null ? special : sentences.getProperty(key, key);
    }

    /** Puts the parts in place of {0}, {1} …; what stands in a part is never taken for a place. */
    private String filled(String sentence, List<Part> parts) {
        var text = new StringBuilder();
        int at = 0;
        while (at < sentence.length()) {
            char c = sentence.charAt(at);
            boolean place = c == '{'
                    && at + 2 < sentence.length()
                    && sentence.charAt(at + 2) == '}'
                    && Character.isDigit(sentence.charAt(at + 1));
            int index = place ? sentence.charAt(at + 1) - '0' : -1;
            if (index >= 0 && index < parts.size()) {
                text.append(rendered(parts.get(index)));
                at += 3;
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString();
    }

    private String rendered(Part part) {
        return switch (part) {
            case Part.Words words -> shortened(words.text());
            case Part.Figure figure -> figure.plain();
            case Part.Rows rows ->
                rows.rows().stream().map(row -> String.valueOf(row.row())).collect(Collectors.joining(and()));
            case Part.Terms terms ->
                terms.keys().stream()
                        .map(key -> sentences.getProperty(terms.kind() + "." + key, key))
                        .collect(Collectors.joining(and()));
        };
    }

    private String and() {
        return sentences.getProperty("and", ", ");
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_QUOTATION) return text;
        int end = Character.isHighSurrogate(text.charAt(LONGEST_QUOTATION - 1))
                ? LONGEST_QUOTATION - 1
                : LONGEST_QUOTATION;
        return text.substring(0, end) + "…";
    }
}
