package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeysTest {

    private static TokenKeys keys(@Nullable Path data, @Nullable Path file) {
        var nowhere = List.of(URI.create("http://127.0.0.1:1"));
        return new TokenKeys(
                new Settings(new Settings.Services(nowhere, nowhere, nowhere), false, data, file), new TestClock());
    }

    @Test
    void are_made_at_the_first_start_for_the_owner_alone_and_kept(@TempDir Path data) throws IOException {
        var first = keys(data, null);
        var file = data.resolve("token-key.json");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(keys(data, null).signing()).isEqualTo(first.signing());
        assertThat(Files.list(data)).containsExactly(file);
    }

    @Test
    void are_kept_where_the_setting_says(@TempDir Path data) {
        var file = data.resolve("elsewhere/keys.json");

        var first = keys(data, file);

        assertThat(keys(null, file).signing()).isEqualTo(first.signing());
        assertThat(data.resolve("token-key.json")).doesNotExist();
    }

    @Test
    void are_new_for_each_gateway_that_has_no_folder() {
        assertThat(keys(null, null).signing().getKeyID())
                .isNotEqualTo(keys(null, null).signing().getKeyID());
    }

    @Test
    void publish_no_private_part() {
        var published = keys(null, null).publicHalves().toString(false);

        assertThat(published).contains("\"crv\":\"P-256\"", "\"alg\":\"ES256\"").doesNotContain("\"d\":");
    }

    @Test
    void sign_with_the_first_and_publish_all(@TempDir Path data) throws IOException {
        var older = keys(null, null).signing();
        var newer = keys(null, null).signing();
        var file = data.resolve("token-key.json");
        Files.writeString(file, new JWKSet(List.of(newer, older)).toString(false));

        var rotated = keys(data, null);

        assertThat(rotated.signing()).isEqualTo(newer);
        assertThat(rotated.publicHalves().getKeys()).containsExactly(newer.toPublicJWK(), older.toPublicJWK());
    }

    @Test
    void are_rotated_beside_running_gateways_which_take_the_new_one_up_and_publish_the_old(@TempDir Path data)
            throws IOException {
        var clock = new TestClock();
        var one = keys(data, null);
        var other = keys(data, null);
        var older = one.signing();
        var file = data.resolve("token-key.json");

        clock.passes(Duration.ofDays(30));
        var newer = TokenKeys.rotate(file, clock);

        for (var gateway : List.of(one, other)) {
            assertThat(gateway.signing().getKeyID()).isEqualTo(newer.getKeyID()).isNotEqualTo(older.getKeyID());
            assertThat(gateway.publicHalves().getKeys())
                    .extracting(key -> key.getKeyID())
                    .containsExactly(newer.getKeyID(), older.getKeyID());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.list(data)).containsExactly(file);
    }

    @Test
    void that_signed_stay_published_for_as_long_as_their_tokens_may_hold_and_no_longer(@TempDir Path data) {
        var clock = new TestClock();
        var first = keys(data, null).signing().getKeyID();
        var file = data.resolve("token-key.json");
        var second = TokenKeys.rotate(file, clock).getKeyID();
        clock.passes(ServiceTokens.LIFETIME);
        var third = TokenKeys.rotate(file, clock).getKeyID();
        assertThat(published(data)).containsExactly(third, second, first);
        clock.passes(ServiceTokens.LIFETIME.multipliedBy(2));
        var fourth = TokenKeys.rotate(file, clock).getKeyID();
        assertThat(published(data)).containsExactly(fourth, third, second);
    }

    private static List<String> published(Path data) {
        return keys(data, null).publicHalves().getKeys().stream()
                .map(key -> key.getKeyID())
                .toList();
    }

    @Test
    void stay_as_they_were_while_the_file_is_unusable(@TempDir Path data) throws IOException {
        var running = keys(data, null);
        var before = running.signing();
        Files.writeString(data.resolve("token-key.json"), "half a fi");
        assertThat(running.signing()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"1\"}]}"})
    void stop_the_start_when_the_file_holds_none(String content, @TempDir Path data) throws IOException {
        Files.writeString(data.resolve("token-key.json"), content);

        assertThatThrownBy(() -> keys(data, null)).isInstanceOf(IllegalStateException.class);
    }
}
