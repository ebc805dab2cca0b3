package org.mubiao.ledger.format;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes one flat JSON object in the form of RFC 8785: members sorted by UTF-16 code units, no white space, the fewest
 * escapes, UTF-8. Members are strings, null, or integers below 2^53, which is all that an envelope needs and where the
 * canonical form of a number is its plain decimal. Members are given in their order, so that nothing has to be sorted.
 */
final class CanonicalJson {

    private static final long LARGEST = (1L << 53) - 1;

    private final StringBuilder out = new StringBuilder(1_024).append('{');
    private String last = "";

    CanonicalJson with(String name, @Nullable String value) {
        member(name);
        if (value == null) out.append("null");
        else quote(value, out);
        return this;
    }

    CanonicalJson with(String name, long value) {
        if (value < -LARGEST || value > LARGEST)
            throw new IllegalArgumentException("%d is not an exact JSON number".formatted(value));
        member(name);
        out.append(value);
        return this;
    }

    private void member(String name) {
        if (out.length() > 1) {
            if (name.compareTo(last) <= 0)
                throw new IllegalArgumentException("%s does not come after %s".formatted(name, last));
            out.append(',');
        }
        quote(name, out);
        out.append(':');
        last = name;
    }

    byte[] bytes() {
        return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        if (isPlain(text)) out.append(text);
        else escape(text, out);
        out.append('"');
    }

    /** Nothing in it is escaped, as in most names and ids. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') return false;
        }
        return true;
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else if (Character.isSurrogate(c)) {
                        if (!Character.isHighSurrogate(c)
                                || i + 1 == text.length()
                                || !Character.isLowSurrogate(text.charAt(i + 1)))
                            throw new IllegalArgumentException("a lone surrogate has no canonical form");
                        out.append(c).append(text.charAt(++i));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }
}
