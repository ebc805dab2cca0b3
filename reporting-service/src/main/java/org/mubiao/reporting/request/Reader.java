package org.mubiao.reporting.request;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who reads, and whose projects they see: the central office, reviewers and auditors those of every unit, editors and heads
 * those of their own and of the units below it. To anybody bound to a unit the projects of all others are not there.
 *
 * @param onlyUnits null for a reader of every unit
 */
public record Reader(@Nullable Set<UnitId> onlyUnits) {

    private static final List<String> OF_EVERY_UNIT = List.of("office", "reviewer", "auditor");
    private static final List<String> OF_OWN_UNIT = List.of("unit-editor", "unit-head");

    /** @throws Refusal 403 for a person whose roles see no project */
    public static Reader of(Jwt token) {
        var actor = Actor.of(token);
        if (OF_EVERY_UNIT.stream().anyMatch(actor::has)) return new Reader(null);
        var unit = actor.unit();
        if (unit != null && !unit.isBlank() && OF_OWN_UNIT.stream().anyMatch(actor::has))
            return new Reader(actor.units().stream().map(UnitId::new).collect(Collectors.toUnmodifiableSet()));
        throw new Refusal(403, "NOT_ALLOWED", "no role that sees projects");
    }

    public boolean sees(UnitId unit) {
        return onlyUnits == null || onlyUnits.contains(unit);
    }

    public boolean seesEverything() {
        return onlyUnits == null;
    }
}
