package org.mubiao.ledger.format;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes one flat JSON object in the form of RFC 8785: members sorted by UTF-16 code units, no white space, the fewest
 * escapes, UTF-8. Members are strings, null, or integers below 2^53, which is all that an envelope needs and where the
 * canonical form of a number is its plain decimal.
 */
final class CanonicalJson {

    private static final long LARGEST = (1L << 53) - 1;

    private final SortedMap<String, Object> members = new TreeMap<>();
    private static final Object NULL = new Object();

    CanonicalJson with(String name, @Nullable String value) {
        members.put(name, value == null ? NULL : value);
        return this;
    }

    CanonicalJson with(String name, long value) {
        if (value < -LARGEST || value > LARGEST)
            throw new IllegalArgumentException("%d is not an exact JSON number".formatted(value));
        members.put(name, value);
        return this;
    }

    byte[] bytes() {
        var out = new StringBuilder(512).append('{');
        for (Map.Entry<String, Object> member : members.entrySet()) {
            if (out.length() > 1) out.append(',');
            quote(member.getKey(), out);
            out.append(':');
            switch (member.getValue()) {
                case String text -> quote(text, out);
                case Long number -> out.append(number.longValue());
                case Object _ -> out.append("null");
            }
        }
        return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
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
        out.append('"');
    }
}
