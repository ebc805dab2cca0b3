package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class InstancesTest {

    private static final String IMPORTS = "/api/imports";

    @Test
    void share_what_arrives_at_once() throws Exception {
        try (var first = new StubService("indicator");
                var second = new StubService("indicator-2");
                var suite = new Suite("--mubiao.services.indicator=" + first.address() + "," + second.address());
                var threads = Executors.newFixedThreadPool(2)) {
            var bothAsked = new CompletableFuture<Void>();
            var arrived = new AtomicInteger();
            for (var instance : List.of(first, second))
                instance.answers(IMPORTS, (_, response) -> {
                    if (arrived.incrementAndGet() == 2) bothAsked.complete(null);
                    return Mono.fromFuture(bothAsked)
                            .then(Mono.from(response.status(204).send()));
                });
            var bearer = suite.bearerOf("office");
            var asked = List.of(
                    threads.submit(() -> suite.get(IMPORTS, "Authorization", bearer)),
                    threads.submit(() -> suite.get(IMPORTS, "Authorization", bearer)));
            for (var one : asked)
                assertThat(one.get(30, TimeUnit.SECONDS).status()).isEqualTo(204);
            assertThat(first.arrived).hasSize(1);
            assertThat(second.arrived).hasSize(1);
        }
    }

    @Test
    void do_not_miss_a_request_while_one_of_them_is_down() {
        var down = new StubService("indicator-2");
        down.close();
        try (var up = new StubService("indicator");
                var suite = new Suite("--mubiao.services.indicator=" + down.address() + "," + up.address())) {
            up.answers(
                    IMPORTS,
                    (_, response) -> response.status(204)
                            .header("Connection", "close") // so that each request is a connection of its own
                            .send());
            var bearer = suite.bearerOf("office");
            for (var number = 0; number < 6; number++)
                assertThat(suite.get(IMPORTS, "Authorization", bearer).status()).isEqualTo(204);
            assertThat(up.arrived).hasSize(6);
        }
    }
}
