package org.mubiao.evidence;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * JSON (RFC 8259) without a library: objects as maps in their order, lists, texts, {@link Boolean}, null, and numbers as
 * they are written, in a {@link Number}. Strict: no member twice, nothing behind the value, at most 100 levels deep.
 */
public final class Json {

    /** A number, exactly as written. */
    public record Number(String text) {

        @Override
        public String toString() {
            return text;
        }
    }

    private static final int DEEPEST = 100;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException for anything that is not one JSON value */
    public static @Nullable Object parse(String text) {
        var json = new Json(text);
        var value = json.value(0);
        json.space();
        if (json.at < text.length()) throw json.wrong("something behind the value");
        return value;
    }

    /** @throws IllegalArgumentException for anything that is not an object */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) return (Map<String, @Nullable Object>) map;
        throw new IllegalArgumentException("not an object: " + value);
    }

    /** @throws IllegalArgumentException for anything that is not a list */
    @SuppressWarnings("unchecked")
    public static List<@Nullable Object> list(@Nullable Object value) {
        if (value instanceof List<?> list) return (List<@Nullable Object>) list;
        throw new IllegalArgumentException("not a list: " + value);
    }

    /** @throws IllegalArgumentException for anything that is not a text */
    public static String text(@Nullable Object value) {
        if (value instanceof String string) return string;
        throw new IllegalArgumentException("not a text: " + value);
    }

    /** The value as JSON without white space. */
    public static String print(@Nullable Object value) {
        var out = new StringBuilder();
        print(value, out);
        return out.toString();
    }

    private static void print(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case String string -> quote(string, out);
            case Map<?, ?> map -> {
                out.append('{');
                Iterator<? extends Map.Entry<?, ?>> members = map.entrySet().iterator();
                while (members.hasNext()) {
                    var member = members.next();
                    quote(Objects.toString(member.getKey()), out);
                    out.append(':');
                    print(member.getValue(), out);
                    if (members.hasNext()) out.append(',');
                }
                out.append('}');
            }
            case List<?> list -> {
                out.append('[');
                for (int i = 0; i < list.size(); i++) {
                    if (i > 0) out.append(',');
                    print(list.get(i), out);
                }
                out.append(']');
            }
            default -> out.append(value);
        }
    }

    private static void quote(String string, StringBuilder out) {
        out.append('"');
        int from = 0;
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            boolean escaped = c == '"' || c == '\\';
            if (!escaped && c >= 0x20 && !(Character.isSurrogate(c) && !paired(string, i))) continue;
            out.append(string, from, i);
            from = i + 1;
            if (escaped) out.append('\\').append(c);
            else out.append("\\u%04x".formatted((int) c));
        }
        out.append(string, from, string.length()).append('"');
    }

    private static boolean paired(String string, int i) {
        return Character.isHighSurrogate(string.charAt(i))
                ? i + 1 < string.length() && Character.isLowSurrogate(string.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(string.charAt(i - 1));
    }

    private @Nullable Object value(int depth) {
        if (depth > DEEPEST) throw wrong("too deep");
        space();
        if (at >= text.length()) throw wrong("nothing there");
        return switch (text.charAt(at)) {
            case '{' -> members(depth);
            case '[' -> elements(depth);
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> members(int depth) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        at++;
        space();
        if (took('}')) return members;
        do {
            space();
            var name = string();
            space();
            if (!took(':')) throw wrong("a colon is missing");
            if (members.containsKey(name)) throw wrong("the member %s twice".formatted(name));
            members.put(name, value(depth + 1));
            space();
        } while (took(','));
        if (!took('}')) throw wrong("an object has no end");
        return members;
    }

    private List<@Nullable Object> elements(int depth) {
        var elements = new ArrayList<@Nullable Object>();
        at++;
        space();
        if (took(']')) return elements;
        do {
            elements.add(value(depth + 1));
            space();
        } while (took(','));
        if (!took(']')) throw wrong("a list has no end");
        return elements;
    }

    private String string() {
        if (!took('"')) throw wrong("a text was expected");
        @Nullable StringBuilder out = null;
        int from = at;
        while (true) {
            if (at >= text.length()) throw wrong("a text has no end");
            char c = text.charAt(at++);
            if (c < 0x20) throw wrong("a control character in a text");
            if (c != '"' && c != '\\') continue;
            if (out == null && c == '"') return text.substring(from, at - 1);
            if (out == null) out = new StringBuilder(at - from + 64);
            out.append(text, from, at - 1);
            if (c == '"') return out.toString();
            out.append(escaped());
            from = at;
        }
    }

    private char escaped() {
        if (at >= text.length()) throw wrong("a text has no end");
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                if (at + 4 > text.length()) throw wrong("a text has no end");
                int code = 0;
                for (int end = at + 4; at < end; at++) {
                    int digit = text.charAt(at) < 0x80 ? Character.digit(text.charAt(at), 16) : -1;
                    if (digit < 0) throw wrong("not an escape");
                    code = code << 4 | digit;
                }
                yield (char) code;
            }
            default -> throw wrong("not an escape");
        };
    }

    private Number number() {
        int from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) at++;
        var written = text.substring(from, at);
        if (!written.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) throw wrong("not a value");
        return new Number(written);
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) throw wrong("not a value");
        at += word.length();
        return value;
    }

    private boolean took(char c) {
        if (at >= text.length() || text.charAt(at) != c) return false;
        at++;
        return true;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("not JSON at %d: %s".formatted(at, what));
    }
}
