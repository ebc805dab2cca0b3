package org.mubiao.indicator.catalogue;

import java.util.HashMap;
import java.util.Map;

/** How alike two texts are, from 0 to 1; 1 for texts that differ in nothing but white space and width of signs. */
final class Similarity {

    private static final int LONGEST = 200;

    private Similarity() {}

    /** The better of shared pairs of characters and of edits, so that neither word order nor a typing error decides. */
    static double of(String one, String other) {
        var a = cut(Word.of(one));
        var b = cut(Word.of(other));
        if (a.isEmpty() || b.isEmpty()) return 0;
        if (a.equals(b)) return 1;
        return Math.max(sharedPairs(a, b), unedited(a, b));
    }

    /** The part of {@code one}'s pairs of characters that {@code longer} has too. */
    static double containedIn(String one, String longer) {
        var pairs = pairs(cut(Word.of(one)));
        var others = pairs(cut(Word.of(longer)));
        var all = count(pairs);
        return all == 0 ? 0 : (double) shared(pairs, others) / all;
    }

    private static double sharedPairs(String a, String b) {
        var left = pairs(a);
        var right = pairs(b);
        var all = count(left) + count(right);
        return all == 0 ? 0 : 2.0 * shared(left, right) / all;
    }

    private static int shared(Map<String, Integer> left, Map<String, Integer> right) {
        return left.entrySet().stream()
                .mapToInt(pair -> Math.min(pair.getValue(), right.getOrDefault(pair.getKey(), 0)))
                .sum();
    }

    private static int count(Map<String, Integer> pairs) {
        return pairs.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, Integer> pairs(String text) {
        var pairs = new HashMap<String, Integer>();
        for (var i = 0; i + 2 <= text.length(); i++) pairs.merge(text.substring(i, i + 2), 1, Integer::sum);
        return pairs;
    }

    /** 1 less the edits (Levenshtein) by the length of the longer text. */
    private static double unedited(String a, String b) {
        var row = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) row[j] = j;
        for (var i = 1; i <= a.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return 1 - (double) row[b.length()] / Math.max(a.length(), b.length());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
