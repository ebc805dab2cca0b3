package org.mubiao.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words and what they mean; finds the longest that starts at a place. Written in plain signs (see {@link Glyphs}). */
final class Lexicon<T> {

    record Entry<T>(String word, T meaning) {}

    private static final int BUCKETS = 512;

    private final List<List<Entry<T>>> buckets = new ArrayList<>();

    private Lexicon(Map<String, T> words) {
        for (int i = 0; i < BUCKETS; i++) buckets.add(new ArrayList<>(0));
        words.forEach((word, meaning) -> bucket(word.charAt(0)).add(new Entry<>(word, meaning)));
        for (var bucket : buckets) {
            bucket.sort(Comparator.comparingInt((Entry<T> entry) -> entry.word().length())
                    .reversed());
        }
    }

    static <T> Lexicon<T> of(Map<String, T> words) {
        return new Lexicon<>(words);
    }

    /** Several lists of words, blanks between the words of one list. */
    static Lexicon<Boolean> of(String... lists) {
        var words = new HashMap<String, Boolean>();
        for (String list : lists) {
            for (String word : list.split(" ")) {
                if (!word.isEmpty()) words.put(word, true);
            }
        }
        return new Lexicon<>(words);
    }

    /** The longest word that starts there, or null. */
    @Nullable
    Entry<T> longest(Cell cell, int at) {
        for (var entry : bucket(cell.at(at))) {
            if (cell.holds(entry.word(), at)) return entry;
        }
        return null;
    }

    /** Where the longest word that starts there ends; {@code at} itself when there is none. */
    int end(Cell cell, int at) {
        var entry = longest(cell, at);
        return entry == null ? at : at + entry.word().length();
    }

    /** Whether words of this list, one after the other, fill the whole stretch. At most 32 signs are tried. */
    boolean fills(Cell cell, int from, int to) {
        if (to - from > 32) return false;
        int at = from;
        while (at < to) {
            int end = end(cell, at);
            if (end == at || end > to) return false;
            at = end;
        }
        return true;
    }

    private List<Entry<T>> bucket(char first) {
        return buckets.get((first ^ first >> 7) & BUCKETS - 1);
    }
}
