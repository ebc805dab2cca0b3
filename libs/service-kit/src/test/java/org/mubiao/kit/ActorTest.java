package org.mubiao.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class ActorTest {

    private static Actor signed(@Nullable String unit, @Nullable List<String> units, String... roles) {
        var token = Jwt.withTokenValue("signed")
                .header("alg", "ES256")
                .subject("someone")
                .issuedAt(Instant.EPOCH)
                .claim("roles", List.of(roles));
        if (unit != null) token.claim("unit", unit);
        if (units != null) token.claim("units", units);
        return Actor.of(token.build());
    }

    @Test
    void reaches_the_own_unit_and_those_below_it() {
        var head = signed("571301", List.of("571301", "571203"), "unit-head");

        assertThat(head.units()).containsExactly("571301", "571203");
        assertThat(head.reaches("571301")).isTrue();
        assertThat(head.reaches("571203")).isTrue();
        assertThat(head.reaches("571204")).isFalse();
    }

    @Test
    void reaches_the_own_unit_only_where_the_token_tells_of_none_below() {
        assertThat(signed("571301", null, "unit-head").units()).containsExactly("571301");
        assertThat(signed("571301", List.of("571203"), "unit-head").units()).containsExactly("571301", "571203");
    }

    @Test
    void reaches_no_unit_without_an_own_one() {
        assertThat(signed(null, List.of("571203"), "unit-head").units()).isEmpty();
    }

    @Test
    void edits_in_the_own_unit_only() {
        var editor = signed("571301", List.of("571301", "571203"), "unit-editor");

        assertThat(editor.editing("571301")).isSameAs(editor);
        assertRefused(editor, "571203", 403);
        assertRefused(editor, "571204", 404);
        assertRefused(signed(null, null, "unit-editor"), "571204", 404);
    }

    @Test
    void edits_in_every_unit_as_the_office_and_in_none_in_another_role() {
        var office = signed(null, null, "office");

        assertThat(office.editing("571203")).isSameAs(office);
        for (var role : List.of("unit-head", "reviewer", "auditor", "admin"))
            assertRefused(signed("571203", null, role), "571203", 403);
    }

    @Test
    void tells_an_event_of_the_own_unit_and_not_of_those_below() {
        assertThat(signed("571301", List.of("571203"), "unit-editor").metadata())
                .containsEntry("unit", "571301")
                .doesNotContainKey("units");
    }

    private static void assertRefused(Actor actor, String unit, int status) {
        assertThatThrownBy(() -> actor.editing(unit))
                .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
                .extracting(Refusal::status)
                .isEqualTo(status);
    }
}
