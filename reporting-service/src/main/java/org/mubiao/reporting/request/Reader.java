package org.mubiao.reporting.request;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who reads, and whose projects they see: the central office, reviewers and auditors those of every unit, editors and heads
 * those of their own. To anybody bound to one unit the projects of the others are not there at all.
 */
public record Reader(@Nullable UnitId onlyUnit) {

    private static final List<String> OF_EVERY_UNIT = List.of("office", "reviewer", "auditor");
    private static final List<String> OF_OWN_UNIT = List.of("unit-editor", "unit-head");

    /** @throws Refusal 403 for a person whose roles see no project */
    public static Reader of(Jwt token) {
        var actor = Actor.of(token);
        if (OF_EVERY_UNIT.stream().anyMatch(actor::has)) return new Reader(null);
        var unit = actor.unit();
        if (unit != null && !unit.isBlank() && OF_OWN_UNIT.stream().anyMatch(actor::has))
            return new Reader(new UnitId(unit));
        throw new Refusal(403, "NOT_ALLOWED", "no role that sees projects");
    }

    public boolean sees(UnitId unit) {
        return onlyUnit == null || onlyUnit.equals(unit);
    }
}
