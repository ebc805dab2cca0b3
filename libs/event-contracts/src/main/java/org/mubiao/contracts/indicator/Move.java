package org.mubiao.contracts.indicator;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody may do to bring a target table to another stage. The lower-case name is its word in every JSON and the
 * last part of its path.
 */
public enum Move {
    SUBMISSION(List.of("unit-editor", "unit-head"), List.of()),
    WITHDRAWAL(List.of("unit-editor", "unit-head"), List.of()),
    ENDORSEMENT(List.of("unit-head"), List.of()),
    RETURN(List.of("unit-head"), List.of("reviewer", "office")),
    COMPLETION(List.of(), List.of("reviewer")),
    APPROVAL(List.of(), List.of("reviewer", "office")),
    PUBLICATION(List.of(), List.of("office")),
    ADJUSTMENT(List.of("unit-editor", "unit-head"), List.of()),
    REOPENING(List.of(), List.of("office"));

    private final List<String> ofUnit;
    private final List<String> ofAll;

    Move(List<String> ofUnit, List<String> ofAll) {
        this.ofUnit = ofUnit;
        this.ofAll = ofAll;
    }

    /** Empty for a word that names no move. */
    public static Optional<Move> named(String word) {
        return Arrays.stream(values())
                .filter(move -> move.toString().equals(word))
                .findFirst();
    }

    /** Whether people of these roles make it at all, were it a table of theirs. */
    public boolean isOf(Collection<String> roles) {
        return isOfUnit(roles) || isOfAll(roles);
    }

    /** Whether people of these roles make it for tables of the unit they are bound to. */
    public boolean isOfUnit(Collection<String> roles) {
        return roles.stream().anyMatch(ofUnit::contains);
    }

    /** Whether people of these roles make it for tables of every unit. */
    public boolean isOfAll(Collection<String> roles) {
        return roles.stream().anyMatch(ofAll::contains);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
