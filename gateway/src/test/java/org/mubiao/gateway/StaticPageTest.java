package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

class StaticPageTest {

    static final Suite suite = Suite.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/projects", "/projects/571203-2024-1/history", "/apiary"})
    void is_sent_for_every_address_of_a_view(String path) {
        var answer = suite.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().getFirst("Content-Type")).startsWith("text/html");
        assertThat(answer.body()).contains("<title>目标账本</title>");
    }

    @Test
    void is_asked_for_each_time_and_sent_only_when_it_changed() {
        var first = suite.get("/");
        var etag = first.headers().getETag();

        assertThat(first.headers().getFirst("Cache-Control")).isEqualTo("no-cache");
        assertThat(first.headers().getFirst("Last-Modified")).isNull(); // the same for every build
        assertThat(suite.get("/projects", "If-None-Match", etag).status()).isEqualTo(304);
        assertThat(suite.get("/", "If-None-Match", "\"other\"").status()).isEqualTo(200);
    }

    @Test
    void has_files_that_are_kept_for_ever() {
        var answer = suite.get("/assets/example-a1b2c3.js");

        assertThat(answer.body()).startsWith("export const example = 1");
        assertThat(answer.headers().getFirst("Content-Type")).startsWith("text/javascript");
        assertThat(answer.headers().getFirst("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
    }

    @Test
    void has_files_that_were_compressed_when_it_was_built() throws IOException {
        var answer = RawHttp.send(suite.port(), """
                GET /assets/example-a1b2c3.js HTTP/1.1\r
                Host: 127.0.0.1\r
                Accept-Encoding: gzip, br\r
                Connection: close\r
                \r
                """);

        assertThat(answer.toLowerCase(Locale.ROOT))
                .contains("content-encoding: br\r\n", "vary: accept-encoding\r\n", "content-type: text/javascript")
                .endsWith("stands for brotli\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/missing.js",
                "/missing.png",
                "/internal/other",
                "/assets/../application.yaml",
                "/gateway.yaml",
                "/api-docs/assets/missing.js"
            })
    void has_no_other_file(String path) {
        var answer = suite.get(path);

        assertThat(answer.status()).isIn(404, 400);
        assertThat(answer.headers().getFirst("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void takes_no_change() {
        assertThat(suite.ask(HttpMethod.POST, "/", Suite.with()).status()).isEqualTo(401);
        assertThat(suite.ask(HttpMethod.POST, "/", Suite.with("Authorization", suite.bearerOf("admin")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void comes_compressed_to_those_who_read_it() throws IOException {
        var request = """
                GET /api-docs/assets/swagger-ui.css HTTP/1.1\r
                Host: 127.0.0.1\r
                Connection: close\r
                """;

        assertThat(RawHttp.send(suite.port(), request + "\r\n").toLowerCase(Locale.ROOT))
                .contains("content-type: text/css")
                .doesNotContain("content-encoding");
        assertThat(RawHttp.send(suite.port(), request + "Accept-Encoding: gzip\r\n\r\n")
                        .toLowerCase(Locale.ROOT))
                .contains("content-encoding: gzip");
    }
}
