package org.mubiao.indicator.catalogue;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Definition;
import org.mubiao.contracts.indicator.Direction;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.Validity;
import org.mubiao.contracts.indicator.ValueKind;
import org.mubiao.indicator.catalogue.DefinitionPatch.LastDay;
import org.mubiao.kit.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body of a request about a definition: the whole of a new one, or a JSON merge patch (RFC 7396). Every wrong
 * member is named at once; one that no definition has is wrong too.
 */
final class DefinitionBody {

    /** A new definition as sent. */
    record NewDefinition(
            String code,
            Definition definition,
            Validity validity,
            @Nullable String reason) {}

    /** A patch as sent. */
    record SentPatch(DefinitionPatch patch, @Nullable String reason) {}

    private static final Definition BLANK =
            new Definition(new Level("", ""), "", "", null, Direction.QUALITATIVE, ValueKind.WORDS, "", "", "");
    private static final List<String> REQUIRED =
            List.of("code", "level1", "level2", "name", "direction", "valueKind", "validFrom");
    private static final Set<String> BESIDE_FIELDS = Set.of("validFrom", "validTo", "reason");

    private final JsonNode body;
    private final List<Refusal.Part> wrong = new ArrayList<>();

    private DefinitionBody(JsonNode body) {
        this.body = body;
    }

    private static DefinitionBody parse(String json, JsonMapper mapper) {
        try {
            var body = mapper.readTree(json);
            if (body != null && body.isObject()) return new DefinitionBody(body);
        } catch (JacksonException notJson) {
            throw new Refusal(400, "MALFORMED_REQUEST", "the body is no JSON", "JSON");
        }
        throw new Refusal(400, "MALFORMED_REQUEST", "the body is no JSON object", "JSON");
    }

    /** @throws Refusal 400 that names every member that is missing, unknown or wrong */
    static NewDefinition readNew(String json, JsonMapper mapper) {
        var read = parse(json, mapper);
        REQUIRED.stream()
                .filter(name -> !read.body.hasNonNull(name))
                .forEach(name -> read.refuse(name, "REQUIRED", name + " is required"));
        read.refuseUnknown(true);
        var code = read.text("code");
        var patch = read.patch();
        var reason = read.text("reason");
        var from = patch.from();
        read.refuseWrong();
        var to = patch.to();
        return new NewDefinition(
                Objects.requireNonNull(code),
                patch.onto(BLANK),
                new Validity(Objects.requireNonNull(from), to == null ? null : to.day()),
                reason);
    }

    /** @throws Refusal 400 that names every member that is unknown or wrong */
    static SentPatch readPatch(String json, JsonMapper mapper) {
        var read = parse(json, mapper);
        read.refuseUnknown(false);
        var patch = read.patch();
        var reason = read.text("reason");
        read.refuseWrong();
        return new SentPatch(patch, reason);
    }

    private DefinitionPatch patch() {
        var fields = new HashMap<DefinitionField, @Nullable Object>();
        for (var field : DefinitionField.values()) {
            var name = field.toString();
            if (!body.has(name)) continue;
            switch (field) {
                case MEASURE -> fields.put(field, text(name));
                case DIRECTION -> putUnlessNull(fields, field, word(name, Direction.values()));
                case VALUE_KIND -> putUnlessNull(fields, field, word(name, ValueKind.values()));
                case LEVEL1, LEVEL2, NAME, EXPLANATION, DATA_SOURCE, EVIDENCE, SCORING_RULE -> {
                    var text = text(name);
                    putUnlessNull(fields, field, text == null ? "" : text);
                }
            }
        }
        return new DefinitionPatch(fields, validFrom(), body.has("validTo") ? new LastDay(day("validTo")) : null);
    }

    private static void putUnlessNull(
            Map<DefinitionField, @Nullable Object> fields, DefinitionField field, @Nullable Object value) {
        if (value != null) fields.put(field, value);
    }

    private @Nullable LocalDate validFrom() {
        if (body.has("validFrom") && body.get("validFrom").isNull())
            refuse("validFrom", "REQUIRED", "a day is required");
        return day("validFrom");
    }

    private @Nullable String text(String name) {
        var value = body.get(name);
        if (value == null || value.isNull()) return null;
        if (value.isString()) return value.asString().strip();
        refuse(name, "NOT_A_TEXT", name + " is no text");
        return null;
    }

    private @Nullable LocalDate day(String name) {
        var text = text(name);
        if (text == null) return null;
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notOne) {
            refuse(name, "NOT_A_DATE", name + " is no day like 2024-12-31");
            return null;
        }
    }

    private <T> @Nullable T word(String name, T[] words) {
        var text = text(name);
        for (var word : words) if (word.toString().equals(text)) return word;
        refuse(name, "UNKNOWN_WORD", name + " is one of " + List.of(words));
        return null;
    }

    private void refuseUnknown(boolean withCode) {
        body.propertyNames().stream()
                .filter(name -> !(withCode && name.equals("code")))
                .filter(name -> !BESIDE_FIELDS.contains(name))
                .filter(name -> Stream.of(DefinitionField.values())
                        .noneMatch(field -> field.toString().equals(name)))
                .forEach(name -> refuse(name, "UNKNOWN_MEMBER", "a definition has no such member"));
    }

    private void refuse(String name, String code, String detail) {
        if (wrong.stream().noneMatch(part -> part.pointer().equals("/" + name)))
            wrong.add(new Refusal.Part("/" + name, code, detail));
    }

    private void refuseWrong() {
        if (wrong.isEmpty()) return;
        var names = String.join(", ", wrong.stream().map(Refusal.Part::pointer).toList());
        throw new Refusal(400, "MALFORMED_REQUEST", "wrong members: " + names, names).with(wrong);
    }
}
