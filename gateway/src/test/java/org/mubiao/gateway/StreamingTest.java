package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class StreamingTest {

    static final Suite suite = Suite.shared();
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    /** Each part is sent only after the one before has come out of the gateway: a gateway that waits for more hangs. */
    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "application/x-ndjson", "application/pdf"})
    void passes_each_part_on_at_once(String type) {
        var parts = Sinks.many().unicast().<String>onBackpressureBuffer();
        suite.indicator.answers(
                "/api/imports/streamed/events",
                (_, response) -> response.header("Content-Type", type)
                        .send(parts.asFlux().map(StreamingTest::bytes), _ -> true));
        var office = suite.bearerOf("office");

        var received = WebClient.create(suite.address().toString())
                .get()
                .uri("/api/imports/streamed/events")
                .header("Authorization", office)
                .header("Accept-Encoding", "gzip")
                .exchangeToFlux(answer ->
                        answer.body((message, _) -> message.getBody().map(buffer -> {
                            var text = buffer.toString(StandardCharsets.UTF_8);
                            DataBufferUtils.release(buffer);
                            return text;
                        })))
                // A part may come in pieces: letters are gathered until there are as many as a part has.
                .flatMapIterable(text -> List.of(text.split("")))
                .buffer("data: 1\n\n".length())
                .map(letters -> String.join("", letters));

        StepVerifier.create(received)
                .then(() -> parts.tryEmitNext("data: 1\n\n").orThrow())
                .expectNext("data: 1\n\n")
                .then(() -> parts.tryEmitNext("data: 2\n\n").orThrow())
                .expectNext("data: 2\n\n")
                .then(() -> parts.tryEmitComplete().orThrow())
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void tells_the_service_when_the_reader_is_gone() {
        var gone = Sinks.<Boolean>one();
        suite.reporting.answers(
                "/api/dashboards/overview/stream",
                (_, response) -> response.header("Content-Type", "text/event-stream")
                        .send(
                                Flux.just(bytes("data: 1\n\n"))
                                        .concatWith(Mono.never())
                                        .doOnCancel(() -> gone.tryEmitValue(true)),
                                _ -> true));

        var first = WebClient.create(suite.address().toString())
                .get()
                .uri("/api/dashboards/overview/stream")
                .header("Authorization", suite.bearerOf("office"))
                .retrieve()
                .bodyToFlux(String.class)
                .blockFirst(PATIENCE);

        assertThat(first).isEqualTo("1");
        assertThat(gone.asMono().block(PATIENCE)).isTrue();
    }
}
