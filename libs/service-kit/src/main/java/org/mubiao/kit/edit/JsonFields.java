package org.mubiao.kit.edit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
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

    /** What was found wrong so far, in an object and in those inside it. */
    private static final class Wrong {
        private final List<Refusal.Part> parts = new ArrayList<>();
        private boolean malformed;
    }

    private final JsonNode object;
    private final String pointer;
    private final Wrong wrong;

    private JsonFields(JsonNode object) {
        this(object, "", new Wrong());
    }

    private JsonFields(JsonNode object, String pointer, Wrong wrong) {
        this.object = object;
        this.pointer = pointer;
        this.wrong = wrong;
    }

    private String at(String field) {
        return pointer + "/" + field;
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
        var all = new HashSet<>(known);
        all.add("reason");
        return knowingOnly(all);
    }

    private JsonFields knowingOnly(Set<String> known) {
        for (var name : object.propertyNames())
            if (!known.contains(name))
                misshapen(at(name.replace("~", "~0").replace("/", "~1")), "UNKNOWN_FIELD", "no such field");
        return this;
    }

    /** Finds each of {@code fields} that is missing; one that is null is there. */
    public JsonFields requiring(String... fields) {
        for (var field : fields) if (!has(field)) misshapen(at(field), "FIELD_MISSING", "this field is needed");
        return this;
    }

    public boolean has(String field) {
        return object.has(field);
    }

    /** The text of a field without white space at its edges; null where the field is missing or null. */
    public @Nullable String text(String field, int longest) {
        var node = object.path(field);
        if (node.isMissingNode() || node.isNull()) return null;
        return text(node, at(field), longest);
    }

    /** The text of a field as it was sent, white space and all; null where the field is missing or null. */
    public @Nullable String verbatim(String field, int longest) {
        var stripped = text(field, longest);
        return stripped == null ? null : object.path(field).stringValue();
    }

    /** As {@link #text}, for a field that says something: otherwise wrong under {@code blankCode}. */
    public String someText(String field, int longest, String blankCode) {
        var text = text(field, longest);
        var said = text != null || object.hasNonNull(field);
        if (!said || text != null && text.isEmpty()) found(at(field), blankCode, "this is not left blank");
        return text == null ? "" : text;
    }

    /** The texts of a list, each at least one character; at most {@code most} of them. */
    public List<String> texts(String field, int most, int longest, String blankCode) {
        var node = object.path(field);
        if (!node.isArray()) {
            misshapen(at(field), node.isMissingNode() ? "FIELD_MISSING" : "NOT_A_LIST", "a list of texts");
            return List.of();
        }
        if (node.size() > most) {
            found(at(field), "TOO_MANY", "at most " + most);
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (var place = 0; place < node.size(); place++) {
            var pointer = at(field) + "/" + place;
            var text = text(node.get(place), pointer, longest);
            if (text != null && text.isEmpty()) found(pointer, blankCode, "this is not left blank");
            if (text != null) texts.add(text);
        }
        return texts;
    }

    /** The whole numbers of a list, at most {@code most} of them; none where it is missing. */
    public List<Integer> wholes(String field, int most) {
        var node = object.path(field);
        if (node.isMissingNode()) return List.of();
        var numbers = node.isArray() && node.size() <= most
                ? node.valueStream()
                        .filter(JsonNode::canConvertToInt)
                        .map(JsonNode::intValue)
                        .toList()
                : List.<Integer>of();
        if (!node.isArray() || numbers.size() != node.size())
            misshapen(at(field), "NOT_A_LIST", "a list of at most %d whole numbers".formatted(most));
        return numbers;
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
        misshapen(at(field), "NOT_A_DECIMAL", "up to 15 digits and 6 decimals, or null");
        return null;
    }

    /** A whole number; null where the field is missing or null, wrong under {@code rangeCode} outside {@code least} to {@code most}. */
    public @Nullable Integer whole(String field, int least, int most, String rangeCode) {
        var node = object.path(field);
        if (node.isNull() || node.isMissingNode()) return null;
        if (!node.isIntegralNumber()) {
            misshapen(at(field), "NOT_A_NUMBER", "a whole number");
            return null;
        }
        if (node.canConvertToInt() && node.intValue() >= least && node.intValue() <= most) return node.intValue();
        found(at(field), rangeCode, "from %d to %d".formatted(least, most));
        return null;
    }

    /** The object in a field, with no other fields than {@code known}; an empty one where it is missing, which is wrong. */
    public JsonFields object(String field, Set<String> known) {
        var node = object.path(field);
        if (node.isObject()) return new JsonFields(node, at(field), wrong).knowingOnly(known);
        misshapen(at(field), node.isMissingNode() ? "FIELD_MISSING" : "NOT_AN_OBJECT", "a JSON object");
        return nothing(field);
    }

    /** The objects of a list, at most {@code most}; none where it is missing. What is wrong in them is wrong in this. */
    public List<JsonFields> objects(String field, int most, Set<String> known) {
        var node = object.path(field);
        if (node.isMissingNode()) return List.of();
        if (!node.isArray()) {
            misshapen(at(field), "NOT_A_LIST", "a list of objects");
            return List.of();
        }
        if (node.size() > most) {
            found(at(field), "TOO_MANY", "at most " + most);
            return List.of();
        }
        var objects = new ArrayList<JsonFields>();
        for (var place = 0; place < node.size(); place++) {
            var pointer = at(field) + "/" + place;
            if (node.get(place).isObject())
                objects.add(new JsonFields(node.get(place), pointer, wrong).knowingOnly(known));
            else misshapen(pointer, "NOT_AN_OBJECT", "a JSON object");
        }
        return objects;
    }

    private JsonFields nothing(String field) {
        return new JsonFields(STRICT.createObjectNode(), at(field), wrong);
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

    /** As {@link #reason}, of a request that may do without a body; said in both places, the body's holds. */
    public static @Nullable String reason(byte[] body, @Nullable String parameter) {
        if (body.length == 0) return reason(parameter);
        var fields = of(body, Set.of());
        var said = fields.reason();
        fields.refuseWrongParts();
        return said == null ? reason(parameter) : said;
    }

    private @Nullable String text(JsonNode node, String pointer, int longest) {
        if (!node.isString()) {
            misshapen(pointer, "NOT_A_TEXT", "a text");
            return null;
        }
        var text = node.stringValue().strip();
        if (text.length() > longest) {
            found(pointer, "TEXT_TOO_LONG", "at most %d characters".formatted(longest));
            return null;
        }
        if (!printable(text)) {
            found(pointer, "TEXT_UNPRINTABLE", "no control characters and no half characters");
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
        wrong.malformed = true;
        found(pointer, code, detail);
    }

    /** Adds a part that the caller found wrong; {@code inside} is a JSON pointer into this object. */
    public void refuse(String inside, String code, String detail) {
        found(pointer + inside, code, detail);
    }

    /** Whether the part at {@code inside} was found wrong already. */
    public boolean isWrong(String inside) {
        return wrong.parts.stream().anyMatch(part -> part.pointer().equals(pointer + inside));
    }

    private void found(String whole, String code, String detail) {
        wrong.parts.add(new Refusal.Part(whole, code, detail));
    }

    /** @throws Refusal naming every wrong part, if there is any */
    public void refuseWrongParts() {
        if (wrong.parts.isEmpty()) return;
        var first = wrong.parts.getFirst();
        throw (wrong.malformed
                        ? new Refusal(400, "MALFORMED_REQUEST", first.detail(), first.pointer())
                        : new Refusal(422, first.code(), first.detail()))
                .with(wrong.parts);
    }
}
