package org.mubiao.kit.command;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import org.mubiao.feed.LedgerRelay;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The topic of this service's ledger. For the gateway alone. */
@RestController
@Hidden
class TopicController {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final LedgerRelay relay;

    TopicController(LedgerRelay relay) {
        this.relay = relay;
    }

    /** Answered when the topic is empty; it fills from the ledger's first event on. Repeatable. */
    @PostMapping("/internal/ledger/refill")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> refill() {
        return Mono.fromFuture(relay::refill, true).timeout(PATIENCE);
    }
}
