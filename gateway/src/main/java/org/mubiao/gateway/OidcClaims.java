package org.mubiao.gateway;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Makes a {@link User} of what the provider tells, by the configured names of claims and roles. A role that is not known
 * here gives nothing; whoever has no role is signed in and may do nothing. Subjects are kept apart from those of this
 * gateway's own accounts by {@code oidc:} and the provider's host in front.
 */
class OidcClaims {

    private static final Set<Role> OF_A_UNIT = Set.of(Role.UNIT_EDITOR, Role.UNIT_HEAD);
    private static final Pattern UNIT_CODE = Pattern.compile("[0-9]{6}");
    private static final int LONGEST = 200;

    private final OidcSettings settings;
    private final UnitTree units;

    OidcClaims(OidcSettings settings, UnitTree units) {
        this.settings = settings;
        this.units = units;
    }

    /** Fails with a {@link Refusal} for an editor or head who is bound to no unit. */
    Mono<User> user(Map<String, Object> claims) {
        var subject = Objects.requireNonNull(text(claims, "sub"), "sub");
        var name = text(claims, settings.claims().name());
        var roles = roles(claims);
        var subjectHere = "oidc:" + settings.known().getAuthority() + ":" + subject;
        var displayName = name == null ? subject : name;
        if (roles.stream().noneMatch(OF_A_UNIT::contains))
            return Mono.just(new User(subjectHere, displayName, roles, null));
        var code = text(claims, settings.claims().unit());
        if (code == null || !UNIT_CODE.matcher(code).matches())
            return Mono.error(new Refusal(Problem.OIDC_UNIT_MISSING));
        return unit(code, claims).map(unit -> new User(subjectHere, displayName, roles, unit));
    }

    private Mono<User.Unit> unit(String code, Map<String, Object> claims) {
        var claim = settings.claims().unitName();
        var told = claim == null ? null : text(claims, claim);
        if (told != null) return Mono.just(new User.Unit(code, told));
        return units.nameOf(code).map(name -> new User.Unit(code, name.orElse(code)));
    }

    private List<Role> roles(Map<String, Object> claims) {
        var names = settings.roleNames();
        return words(found(claims, settings.claims().roles()))
                .map(word -> names.isEmpty() ? word : names.getOrDefault(word, ""))
                .flatMap(code ->
                        Arrays.stream(Role.values()).filter(role -> role.code().equals(code)))
                .distinct()
                .toList();
    }

    private static Stream<String> words(@Nullable Object claim) {
        return switch (claim) {
            case Collection<?> several -> several.stream().map(String::valueOf);
            case String one -> Stream.of(one.split("[\\s,]+"));
            case null -> Stream.of();
            case Object _ -> Stream.of();
        };
    }

    private static @Nullable String text(Map<String, Object> claims, String path) {
        return found(claims, path) instanceof String text && !text.isBlank()
                ? text.strip().substring(0, Math.min(LONGEST, text.strip().length()))
                : null;
    }

    /** A claim by its whole name, or else step by step from dot to dot. */
    private static @Nullable Object found(Map<?, ?> claims, String path) {
        if (claims.containsKey(path)) return claims.get(path);
        var dot = path.indexOf('.');
        if (dot < 0) return null;
        return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? found(inner, path.substring(dot + 1))
                : null;
    }
}
