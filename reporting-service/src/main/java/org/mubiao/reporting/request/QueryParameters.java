package org.mubiao.reporting.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.Refusal.Part;
import org.mubiao.reporting.asof.Moment;
import org.springframework.util.MultiValueMap;

/**
 * Reads the parameters of one request and remembers every wrong one, so that the caller is told of all of them at once:
 * read all, then {@link #refuseWrong}. A blank parameter is one that was left out. For one thread.
 */
public final class QueryParameters {

    private static final int LAST_YEAR = 9999;

    private final MultiValueMap<String, String> given;
    private final List<Part> wrong = new ArrayList<>();

    public QueryParameters(MultiValueMap<String, String> given) {
        this.given = given;
    }

    public @Nullable String text(String name) {
        var text = given.getFirst(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** What {@code meaning} gives for the word; a word without meaning is a wrong parameter with this code. */
    public <T> @Nullable T word(String name, Function<String, Optional<T>> meaning, String codeOfUnknown) {
        var word = text(name);
        if (word == null) return null;
        var known = meaning.apply(word);
        if (known.isEmpty()) wrong.add(new Part(name, codeOfUnknown, name + " names none that there is"));
        return known.orElse(null);
    }

    public @Nullable Integer year(String name) {
        return text(name) == null ? null : number(name, 1, LAST_YEAR, 1);
    }

    public int requiredYear(String name) {
        var year = year(name);
        if (text(name) == null) wrong.add(new Part(name, "REQUIRED", name + " is required"));
        return year == null ? 0 : year;
    }

    /** The moment of the past that {@code at} or {@code position} names; null for now. */
    public @Nullable Moment asOf() {
        var time = word("at", Moment::time, "NOT_A_TIME");
        var positions = word("position", Moment::positions, "NOT_A_POSITION");
        if (text("at") != null && text("position") != null)
            wrong.add(new Part("position", "AT_OR_POSITION", "a moment is named by at or by position, not by both"));
        return time == null ? positions : time;
    }

    /** What only tells of now has no moment of the past. */
    public void refuseMoment() {
        for (var name : List.of("at", "position"))
            if (given.containsKey(name)) wrong.add(new Part(name, "ONLY_NOW", "this tells of now alone"));
    }

    /** A moment named by a time or by positions. */
    public @Nullable Moment moment(String name) {
        return word(name, Moment::either, "NOT_A_MOMENT");
    }

    /** The number, or {@code otherwise} where it was left out or is wrong. */
    public int number(String name, int least, int most, int otherwise) {
        var text = text(name);
        if (text == null) return otherwise;
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) return number;
            wrong.add(new Part(name, "OUT_OF_RANGE", "%s is not from %d to %d".formatted(name, least, most)));
        } catch (NumberFormatException notOne) {
            wrong.add(new Part(name, "NOT_A_NUMBER", name + " is not a whole number"));
        }
        return otherwise;
    }

    /** @throws Refusal 400 that names all wrong parameters */
    public void refuseWrong() {
        if (!wrong.isEmpty())
            throw new Refusal(400, "WRONG_PARAMETERS", "parameters of the request are wrong").with(wrong);
    }
}
