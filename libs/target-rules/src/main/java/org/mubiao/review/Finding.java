package org.mubiao.review;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.IndicatorId;

/**
 * Something in a table that its author or a reviewer should look at.
 *
 * <p>An answer of the unit ("stays, because …") belongs to code, indicator and {@link #digest}: the digest changes with
 * the cells that the finding rests on, so that an answer expires with them, and not when rows only move.
 */
public final class Finding {

    private static final int DIGEST_BYTES = 8;

    private final ReviewRule rule;
    private final String variant;
    private final @Nullable ReviewedRow row;
    private final @Nullable Integer place;
    private final List<String> cells;
    private final List<Part> parts;
    private final String digest;

    Finding(
            ReviewRule rule,
            String variant,
            @Nullable ReviewedRow row,
            @Nullable Integer place,
            List<String> cells,
            List<Part> parts) {
        this.rule = rule;
        this.variant = variant;
        this.row = row;
        this.place = place;
        this.cells = List.copyOf(cells);
        this.parts = List.copyOf(parts);
        this.digest = digested();
    }

    public ReviewRule rule() {
        return rule;
    }

    /** Stable, for programs. */
    public String code() {
        return rule.name();
    }

    public Severity severity() {
        return rule.severity();
    }

    /** The place of the row in the form, from 1; null where it concerns the head of the form or all of the table. */
    public @Nullable Integer row() {
        return place;
    }

    /** Null where it concerns no single row, or one that was cut off. */
    public @Nullable IndicatorId indicatorId() {
        return row == null ? null : row.indicatorId();
    }

    /** The cells concerned, by their JSON names. */
    public List<String> cells() {
        return cells;
    }

    /** Of what was found: 16 hexadecimal digits. */
    public String digest() {
        return digest;
    }

    /** What is wrong. */
    public String detail(Locale language) {
        return Words.in(language).detail(rule, variant, parts);
    }

    /** What to do about it. */
    public String toDo(Locale language) {
        return Words.in(language).toDo(rule, variant, parts);
    }

    /** Which rule it rests on, in summary. */
    public String basis(Locale language) {
        return Words.in(language).basis(rule.basis());
    }

    private String digested() {
        var seen = new StringBuilder(rule.name()).append('\n').append(variant);
        if (row != null) {
            field(seen, row.indicatorId().value());
            field(seen, row.level().level1());
            field(seen, row.level().level2());
            field(seen, row.name());
            field(seen, row.target().text());
        }
        for (var part : parts) field(seen, part.trace());
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256").digest(seen.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** With its length, so that no two lists of fields look alike. */
    private static void field(StringBuilder seen, String text) {
        seen.append('\n').append(text.length()).append(':').append(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Finding that
                && rule == that.rule
                && digest.equals(that.digest)
                && Objects.equals(place, that.place)
                && cells.equals(that.cells);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return code() + (place == null ? "" : " row " + place) + ": " + detail(Locale.ENGLISH);
    }
}
