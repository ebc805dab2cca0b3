package org.mubiao.review;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types of indicators of a locality: their spellings, where they stand, which a table must have. */
final class Taxonomy {

    private final Map<String, String> groups = new HashMap<>();
    private final Map<String, Dimension> dimensions = new HashMap<>();
    private final Map<Dimension, List<String>> places = new HashMap<>();
    private final Map<String, Set<Dimension>> required = new LinkedHashMap<>();

    /** Lines of {@code taxonomy.tsv}. */
    Taxonomy(List<List<String>> lines) {
        for (var line : lines) {
            var rest = line.subList(2, line.size());
            switch (line.get(0)) {
                case "LEVEL1" -> rest.forEach(word -> groups.put(key(word), line.get(1)));
                case "LEVEL2" -> rest.forEach(word -> dimensions.put(key(word), Dimension.valueOf(line.get(1))));
                case "UNDER" ->
                    rest.forEach(group -> places.computeIfAbsent(Dimension.valueOf(line.get(1)), _ -> new ArrayList<>())
                            .add(group));
                case "REQUIRED" -> {
                    var any = EnumSet.noneOf(Dimension.class);
                    rest.forEach(word -> any.add(Dimension.valueOf(word)));
                    required.put(line.get(1), any);
                }
                default -> throw new IllegalStateException("taxonomy: unknown word " + line.get(0));
            }
        }
    }

    /** The type of a second level, or null when it is not known. */
    @Nullable
    Dimension dimension(String level2) {
        return dimensions.get(key(level2));
    }

    /** The group of a first level (OUTPUT, EFFECT …), or null when it is not known. */
    @Nullable
    String group(String level1) {
        return groups.get(key(level1));
    }

    boolean belongs(Dimension dimension, String group) {
        return places.getOrDefault(dimension, List.of(group)).contains(group);
    }

    /** Of each entry a table must have one type; the key names it. */
    Map<String, Set<Dimension>> required() {
        return required;
    }

    /** Points or a remark in brackets do not count: 产出指标（50分）. */
    private static String key(String raw) {
        int bracket = raw.indexOf('（');
        if (bracket < 0) bracket = raw.indexOf('(');
        return Plain.of(bracket > 0 ? raw.substring(0, bracket) : raw);
    }
}
