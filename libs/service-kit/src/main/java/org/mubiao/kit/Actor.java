package org.mubiao.kit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who acts: from the gateway's signed token, into the metadata of every event. {@code unit} is the code of the one unit
 * the person is bound to, null for the central office and for services acting by themselves.
 */
public record Actor(
        String subject,
        String displayName,
        List<String> roles,
        @Nullable String unit) {

    public Actor {
        roles = List.copyOf(roles);
    }

    /** A service that reacts to an event. */
    public static Actor service(String name) {
        return new Actor("service:" + name, name, List.of("service"), null);
    }

    public static Actor of(Jwt token) {
        var roles = token.getClaimAsStringList("roles");
        var name = token.getClaimAsString("name");
        var subject = token.getSubject();
        if (subject == null) throw new Refusal(401, "NOT_SIGNED_IN", "the token names nobody");
        return new Actor(
                subject,
                name == null ? subject : name,
                roles == null ? List.of() : roles,
                token.getClaimAsString("unit"));
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    /**
     * This actor, who may change content of {@code ownUnit}: an editor of that unit, or the office.
     *
     * @throws Refusal 403 for every other role, 404 for an editor of another unit
     */
    public Actor editing(String ownUnit) {
        if (has("office")) return this;
        if (!has("unit-editor"))
            throw new Refusal(403, "NOT_ALLOWED", "only the office and a unit's editors change it");
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
