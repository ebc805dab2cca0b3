package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;

/** The characters with which every text that an expression matches begins; empty when it does not say. */
final class ExpressionBeginning {

    private static final String SPECIAL = ".[]{}()*+?^$|\\";
    private static final String MAKES_OPTIONAL = "*?{";

    private ExpressionBeginning() {}

    static String of(BsonRegularExpression expression) {
        String pattern = expression.getPattern();
        String options = expression.getOptions();
        if (options != null && !options.isEmpty() && !options.equals("s")) return "";
        if (!pattern.startsWith("^") || pattern.indexOf('|') >= 0) return "";
        if (pattern.startsWith("^\\Q")) {
            int end = pattern.indexOf("\\E");
            // A quantifier after the quoted part would make its last character optional.
            return end == pattern.length() - 2 ? pattern.substring(3, end) : "";
        }
        return literal(pattern);
    }

    private static String literal(String pattern) {
        StringBuilder beginning = new StringBuilder();
        int next = 1;
        while (next < pattern.length()) {
            char character = pattern.charAt(next);
            int length = 1;
            if (character == '\\' && next + 1 < pattern.length() && SPECIAL.indexOf(pattern.charAt(next + 1)) >= 0) {
                character = pattern.charAt(next + 1);
                length = 2;
            } else if (SPECIAL.indexOf(character) >= 0 || Character.isSurrogate(character)) {
                break;
            }
            int after = next + length;
            if (after < pattern.length() && MAKES_OPTIONAL.indexOf(pattern.charAt(after)) >= 0) break;
            beginning.append(character);
            next = after;
        }
        return beginning.toString();
    }
}
