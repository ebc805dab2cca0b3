package org.mubiao.kit.edit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mubiao.kit.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON object taken apart field by field. What is wrong is collected, and {@link #refuseWrongParts} refuses all of it
 * together: with 400 where the form is wrong (another type, a field nobody knows), else with 422 and the code of the first. A value that was found
 * wrong reads as null or empty until then.
 */
public final class JsonFields {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,6})?");
    private static final int LONGEST_REASON = 2_000;

    private final JsonNode object;
    private final List<Refusal.Part> wrong = new ArrayList<>();
    private boolean malformed;

    private JsonFields(JsonNode object) {
        this.object = object;
    }

    /** The object in {@code body}, which has no other fields than {@code known} and {@code reason}. */
    public static JsonFields of(byte[] body, Set<String> known) {
        var tree = read(body);
        if (!tree.isObject()) throw malformed("", "NOT_AN_OBJECT", "a JSON object");
        return new JsonFields(tree).knowing(known);
    }

    /** As {@link #of}; a bare list is taken as the one field {@code listed}. */
    public static JsonFields ofList(byte[] body, String listed) {
        var tree = read(body);
        if (tree.isArray()) tree = STRICT.createObjectNode().set(listed, tree);
        if (!tree.isObject()) throw malformed("", "NOT_A_LIST", "a JSON list, or an object that holds it");
        return new JsonFields(tree).knowing(Set.of(listed));
    }

    private static JsonNode read(byte[] body) {
        try {
            return STRICT.readTree(body);
        } catch (JacksonException e) {
            throw malformed("", "NOT_JSON", "JSON in UTF-8");
        }
    }

    private static Refusal malformed(String pointer, String code, String detail) {
        return new Refusal(400, "MALFORMED_REQUEST", detail, code)
                .with(List.of(new Refusal.Part(pointer, code, detail)));
    }

    private JsonFields knowing(Set<String> known) {
        for (var name : object.propertyNames())
            if (!known.contains(name) && !name.equals("reason"))
                misshapen("/" + name.replace("~", "~0").replace("/", "~1"), "UNKNOWN_FIELD", "no such field");
        return this;
    }

    /** Finds each of {@code fields} that is missing; one that is null is there. */
    public JsonFields requiring(String... fields) {
        for (var field : fields) if (!has(field)) misshapen("/" + field, "FIELD_MISSING", "this field is needed");
        return this;
    }

    public boolean has(String field) {
        return object.has(field);
    }

    /** The text of a field without white space at its edges; null where the field is missing or null. */
    public @Nullable String text(String field, int longest) {
        var node = object.path(field);
        if (node.isMissingNode() || node.isNull()) return null;
        return text(node, "/" + field, longest);
    }

    /** As {@link #text}, for a field that says something: otherwise wrong under {@code blankCode}. */
    public String someText(String field, int longest, String blankCode) {
        var text = text(field, longest);
        var said = text != null || object.hasNonNull(field);
        if (!said || text != null && text.isEmpty()) refuse("/" + field, blankCode, "this is not left blank");
        return text == null ? "" : text;
    }

    /** The texts of a list, each at least one character; at most {@code most} of them. */
    public List<String> texts(String field, int most, int longest, String blankCode) {
        var node = object.path(field);
        if (!node.isArray()) {
            misshapen("/" + field, node.isMissingNode() ? "FIELD_MISSING" : "NOT_A_LIST", "a list of texts");
            return List.of();
        }
        if (node.size() > most) {
            refuse("/" + field, "TOO_MANY", "at most " + most);
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (var place = 0; place < node.size(); place++) {
            var pointer = "/" + field + "/" + place;
            var text = text(node.get(place), pointer, longest);
            if (text != null && text.isEmpty()) refuse(pointer, blankCode, "this is not left blank");
            if (text != null) texts.add(text);
        }
        return texts;
    }

    /** An exact decimal, written as a string or a number without exponent; null where the field is null or missing. */
    public @Nullable BigDecimal decimal(String field) {
        var node = object.path(field);
        if (node.isNull() || node.isMissingNode()) return null;
        if (node.isString() && DECIMAL.matcher(node.stringValue()).matches()) return new BigDecimal(node.stringValue());
        if (node.isNumber()) {
            var number = node.decimalValue();
            var plain = number.scale() >= 0 && number.scale() <= 6 && number.precision() - number.scale() <= 15;
            if (plain) return number;
        }
        misshapen("/" + field, "NOT_A_DECIMAL", "up to 15 digits and 6 decimals, or null");
        return null;
    }

    /** Why, in the words of who asks; null where it is not said. */
    public @Nullable String reason() {
        var reason = text("reason", LONGEST_REASON);
        return reason == null || reason.isEmpty() ? null : reason;
    }

    /** As {@link #reason}, of a request without a body. */
    public static @Nullable String reason(@Nullable String parameter) {
        var fields = new JsonFields(STRICT.createObjectNode().put("reason", parameter));
        var reason = fields.reason();
        fields.refuseWrongParts();
        return reason;
    }

    private @Nullable String text(JsonNode node, String pointer, int longest) {
        if (!node.isString()) {
            misshapen(pointer, "NOT_A_TEXT", "a text");
            return null;
        }
        var text = node.stringValue().strip();
        if (text.length() > longest) {
            refuse(pointer, "TEXT_TOO_LONG", "at most %d characters".formatted(longest));
            return null;
        }
        if (!printable(text)) {
            refuse(pointer, "TEXT_UNPRINTABLE", "no control characters and no half characters");
            return null;
        }
        return text;
    }

    private static boolean printable(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'
                        || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private void misshapen(String pointer, String code, String detail) {
        malformed = true;
        refuse(pointer, code, detail);
    }

    /** Adds a part that the caller found wrong. */
    public void refuse(String pointer, String code, String detail) {
        wrong.add(new Refusal.Part(pointer, code, detail));
    }

    /** @throws Refusal naming every wrong part, if there is any */
    public void refuseWrongParts() {
        if (wrong.isEmpty()) return;
        var first = wrong.getFirst();
        throw (malformed
                        ? new Refusal(400, "MALFORMED_REQUEST", first.detail(), first.pointer())
                        : new Refusal(422, first.code(), first.detail()))
                .with(wrong);
    }
}
