package org.mubiao.review;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Set;

/** Texts as they are compared: letters and digits only, one width, one case. */
final class Plain {

    private static final int LONGEST_COMPARED = 400;

    private Plain() {}

    static String of(String text) {
        var plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** Pairs of neighbouring letters; digits divide. Of a long text only the beginning counts. */
    static Set<String> pairs(String text) {
        var plain = of(text.length() > LONGEST_COMPARED ? text.substring(0, LONGEST_COMPARED) : text);
        var pairs = new HashSet<String>();
        for (int i = 0; i + 1 < plain.length(); i++) {
            if (Character.isDigit(plain.charAt(i)) || Character.isDigit(plain.charAt(i + 1))) continue;
            pairs.add(plain.substring(i, i + 2));
        }
        return pairs;
    }

    static int common(Set<String> one, Set<String> other) {
        var fewer = one.size() <= other.size() ? one : other;
        var more = fewer == one ? other : one;
        return (int) fewer.stream().filter(more::contains).count();
    }

    /** How much of the shorter of two texts is found in the other, from 0 to 1. */
    static double likeness(Set<String> one, Set<String> other) {
        int least = Math.min(one.size(), other.size());
        return least == 0 ? 0 : (double) common(one, other) / least;
    }
}
