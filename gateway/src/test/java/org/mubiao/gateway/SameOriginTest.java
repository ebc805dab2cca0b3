package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {

    static final Suite suite = Suite.shared();
    static String secret;

    @BeforeAll
    static void sign_in() {
        secret = suite.tokenOf("editor-571203");
    }

    /** A change sent with these headers; {@code -} leaves one out, {@code HERE} is the gateway's own origin. */
    private static Suite.Answer change(String path, String requestedWith, String origin, String site, String... more) {
        var headers = Stream.of("X-Requested-With", requestedWith, "Origin", origin, "Sec-Fetch-Site", site)
                .map(value -> "HERE".equals(value) ? suite.address().toString() : value)
                .toArray(String[]::new);
        var sent = Stream.iterate(0, i -> i < headers.length, i -> i + 2)
                .filter(i -> !"-".equals(headers[i + 1]))
                .flatMap(i -> Stream.of(headers[i], headers[i + 1]));
        var body = "{\"username\":\"office\",\"password\":\"mubiao-demo\"}";
        return suite.post(path, body, Stream.concat(sent, Stream.of(more)).toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"mubiao, HERE, same-origin", "mubiao, HERE, -", "mubiao, -, same-origin"})
    void lets_a_change_of_the_own_page_pass(String requestedWith, String origin, String site) {
        var answer = change("/api/projects", requestedWith, origin, site, "Cookie", "mubiao-session=" + secret);

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "-,      HERE,                    same-origin",
        "other,  HERE,                    same-origin",
        "mubiao, -,                       -",
        "mubiao, http://elsewhere:8080,   same-origin",
        "mubiao, null,                    -",
        "mubiao, HERE,                    cross-site",
        "mubiao, HERE,                    same-site",
        "mubiao, -,                       none",
    })
    void refuses_a_change_that_another_site_may_have_made(String requestedWith, String origin, String site) {
        var before = suite.indicator.arrived.size();
        var answer = change("/api/projects", requestedWith, origin, site, "Cookie", "mubiao-session=" + secret);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("CROSS_SITE_REQUEST");
        assertThat(suite.indicator.arrived).hasSize(before);
    }

    @Test
    void asks_nothing_of_a_bearer_token() {
        assertThat(change("/api/projects", "-", "-", "-", "Authorization", "Bearer " + secret)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void asks_nothing_of_a_read() {
        assertThat(suite.get("/api/units", "Cookie", "mubiao-session=" + secret).status())
                .isEqualTo(200);
    }

    @Test
    void keeps_another_site_from_signing_a_browser_in() {
        assertThat(change("/api/session", "-", "-", "-").status()).isEqualTo(200);
        assertThat(change("/api/session", "-", "HERE", "same-origin").status()).isEqualTo(200);
        assertThat(change("/api/session", "-", "http://elsewhere", "cross-site").code())
                .isEqualTo("CROSS_SITE_REQUEST");
    }
}
