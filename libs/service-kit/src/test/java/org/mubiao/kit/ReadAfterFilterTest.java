package org.mubiao.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mubiao.feed.FeedPositions;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ReadAfterFilterTest {

    private final FeedPositions positions = new FeedPositions();

    private static MockServerWebExchange asking(String header, String position) {
        return MockServerWebExchange.from(MockServerHttpRequest.get("/").header(header, position));
    }

    private Mono<Void> filtered(MockServerWebExchange exchange) {
        return new ReadAfterFilter(positions).filter(exchange, ignored -> Mono.empty());
    }

    @Test
    void refuses_after_two_seconds_and_not_before() {
        var exchange = asking("Read-After", "indicator@7");
        StepVerifier.withVirtualTime(() -> filtered(exchange))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(1_999))
                .thenAwait(Duration.ofMillis(1))
                .expectErrorSatisfies(refused -> assertThat(refused).isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(503);
                    assertThat(refusal.code()).isEqualTo("VIEW_BEHIND");
                }))
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void answers_what_there_is_after_less_when_asked_for_its_best() {
        positions.reached("indicator", 3);
        var exchange = asking("Read-After-Best-Effort", "indicator@7");
        StepVerifier.withVirtualTime(() -> filtered(exchange))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(799))
                .thenAwait(Duration.ofMillis(1))
                .expectComplete()
                .verify(Duration.ofSeconds(10));
        assertThat(exchange.getResponse().getHeaders().getFirst("View-Position"))
                .isEqualTo("indicator@3");
    }

    @Test
    void goes_on_as_soon_as_all_positions_are_reached() {
        var exchange = asking("Read-After", "indicator@7, budget@1");
        StepVerifier.withVirtualTime(() -> filtered(exchange))
                .expectSubscription()
                .then(() -> positions.reached("indicator", 7))
                .expectNoEvent(Duration.ofMillis(100))
                .then(() -> positions.reached("budget", 2))
                .expectComplete()
                .verify(Duration.ofSeconds(10));
        assertThat(exchange.getResponse().getHeaders().getFirst("View-Position"))
                .isEqualTo("budget@2,indicator@7");
    }

    @Test
    void does_not_wait_without_a_wish() {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
        StepVerifier.create(filtered(exchange)).verifyComplete();
    }

    @Test
    void takes_the_later_position_of_a_ledger_named_twice() {
        assertThat(ReadAfterFilter.parse("a@5,b@1,a@3")).containsExactlyInAnyOrderEntriesOf(Map.of("a", 5L, "b", 1L));
    }
}
