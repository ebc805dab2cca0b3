package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;

class BodyLimitTest {

    static final Suite suite = Suite.shared();
    static final int MIB = 1024 * 1024;
    static final int PART = 64 * 1024;
    static String office;

    @BeforeAll
    static void sign_in() {
        office = suite.bearerOf("office");
    }

    private static Suite.Answer sendDeclared(String path, int bytes) {
        return suite.ask(
                HttpMethod.POST,
                path,
                request -> request.header("Authorization", office)
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue(new byte[bytes]));
    }

    private static Suite.Answer sendChunked(String path, int bytes) {
        var buffers = DefaultDataBufferFactory.sharedInstance;
        var parts = Flux.fromStream(() -> IntStream.iterate(bytes, left -> left > 0, left -> left - PART)
                .<DataBuffer>mapToObj(left -> buffers.wrap(new byte[Math.min(left, PART)])));
        return suite.ask(
                HttpMethod.POST,
                path,
                request -> request.header("Authorization", office)
                        .contentType(MediaType.TEXT_PLAIN)
                        .body(BodyInserters.fromDataBuffers(parts)));
    }

    @ParameterizedTest
    @CsvSource({"/api/target-values,1", "/api/projects,1", "/api/imports,20"})
    void lets_a_body_of_just_the_limit_pass(String path, int mebibytes) {
        assertThat(sendDeclared(path, mebibytes * MIB).status()).isEqualTo(200);
        assertThat(suite.indicator.lastArrived().body()).hasSize(mebibytes * MIB);
        assertThat(sendChunked(path, mebibytes * MIB).status()).isEqualTo(200);
        assertThat(suite.indicator.lastArrived().headers().get("Content-Length"))
                .isNull();
        assertThat(suite.indicator.lastArrived().body()).hasSize(mebibytes * MIB);
    }

    @ParameterizedTest
    @CsvSource({"/api/target-values,1", "/api/projects,1", "/api/imports,20"})
    void refuses_a_body_of_one_byte_more(String path, int mebibytes) {
        var before = suite.indicator.arrived.size();

        var declared = sendDeclared(path, mebibytes * MIB + 1);
        var chunked = sendChunked(path, mebibytes * MIB + 1);

        assertThat(declared.status()).isEqualTo(413);
        assertThat(declared.code()).isEqualTo("BODY_TOO_LARGE");
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(chunked.code()).isEqualTo("BODY_TOO_LARGE");
        assertThat(suite.indicator.arrived).hasSize(before);
    }

    @Test
    void holds_for_signing_in_too() {
        var answer = suite.post("/api/session", "{\"username\":\"" + "a".repeat(MIB) + "\"}");

        assertThat(answer.code()).isEqualTo("BODY_TOO_LARGE");
    }
}
