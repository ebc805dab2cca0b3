package org.mubiao.kit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who acts: from the gateway's signed token, into the metadata of every event. {@code unit} is the code of the one unit
 * the person is bound to, null for the central office and for services acting by themselves; {@code units} are that unit
 * and all below it when the token was signed: what of them this person may read. Written is only in the own unit.
 */
public record Actor(
        String subject,
        String displayName,
        List<String> roles,
        @Nullable String unit,
        List<String> units) {

    public Actor {
        roles = List.copyOf(roles);
        units = withOwn(unit, units);
    }

    /** One whose unit has none below it. */
    public Actor(String subject, String displayName, List<String> roles, @Nullable String unit) {
        this(subject, displayName, roles, unit, List.of());
    }

    private static List<String> withOwn(@Nullable String unit, @Nullable List<String> units) {
        if (unit == null) return List.of();
        var below = units == null ? List.<String>of() : units; // an event's metadata has none
        return Stream.concat(Stream.of(unit), below.stream()).distinct().toList();
    }

    /** A service that reacts to an event. */
    public static Actor service(String name) {
        return new Actor("service:" + name, name, List.of("service"), null);
    }

    public static Actor of(Jwt token) {
        var roles = token.getClaimAsStringList("roles");
        var name = token.getClaimAsString("name");
        var units = token.getClaimAsStringList("units");
        var subject = token.getSubject();
        if (subject == null) throw new Refusal(401, "NOT_SIGNED_IN", "the token names nobody");
        return new Actor(
                subject,
                name == null ? subject : name,
                roles == null ? List.of() : roles,
                token.getClaimAsString("unit"),
                units == null ? List.of() : units);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    /** Whether content of this unit is in the reach of one who is bound to a unit: of the own unit, or of one below it. */
    public boolean reaches(String otherUnit) {
        return units.contains(otherUnit);
    }

    /**
     * This actor, who may change content of {@code ownUnit}: an editor of that unit, or the office.
     *
     * @throws Refusal 403 for every other role and for an editor who may only read it, 404 for an editor of another unit
     */
    public Actor editing(String ownUnit) {
        if (has("office")) return this;
        if (!has("unit-editor"))
            throw new Refusal(403, "NOT_ALLOWED", "only the office and a unit's editors change it");
        if (ownUnit.equals(unit)) return this;
        if (reaches(ownUnit)) throw new Refusal(403, "NOT_ALLOWED", "of units below the own one content is only read");
        throw new Refusal(404, "NOT_FOUND", "it belongs to another unit");
    }

    /**
     * This actor, who may read content of {@code ownUnit}: whoever reads of every unit, or is bound to it or one above.
     *
     * @throws Refusal 404 for one of another unit, 403 for a person whose roles see no content
     */
    public Actor reading(String ownUnit) {
        if (has("office") || has("reviewer") || has("auditor")) return this;
        if (!has("unit-editor") && !has("unit-head"))
            throw new Refusal(403, "NOT_ALLOWED", "no role that sees content");
        if (reaches(ownUnit)) return this;
        throw new Refusal(404, "NOT_FOUND", "it belongs to another unit");
    }

    /**
     * This actor, who may speak for {@code ownUnit}: an editor of that unit, or its head.
     *
     * @throws Refusal 403 for every other role, 404 for an editor or head of another unit
     */
    public Actor speakingFor(String ownUnit) {
        if (!has("unit-editor") && !has("unit-head"))
            throw new Refusal(403, "NOT_ALLOWED", "only a unit's editors and its head speak for it");
        if (!ownUnit.equals(unit)) throw new Refusal(404, "NOT_FOUND", "it belongs to another unit");
        return this;
    }

    /** As it stands in an event's metadata. */
    public Map<String, Object> metadata() {
        var map = new LinkedHashMap<String, Object>();
        map.put("subject", subject);
        map.put("displayName", displayName);
        map.put("roles", roles);
        if (unit != null) map.put("unit", unit);
        return map;
    }
}
