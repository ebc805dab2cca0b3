package org.mubiao.kit.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.store.Ledger;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tells of the ledger that this service keeps. The gateway joins the answers of all services. */
@RestController
class LedgerController {

    /** {@code size} counts events; no verifier key while checkpoints are not signed. */
    record LedgerState(
            String name,
            String origin,
            String size,
            @Nullable String verifierKey) {}

    private final Ledger ledger;

    LedgerController(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/api/ledgers")
    Mono<List<LedgerState>> answer() {
        return Mono.fromCallable(() ->
                        List.of(new LedgerState(ledger.name(), ledger.origin(), Long.toString(ledger.head()), null)))
                .subscribeOn(Schedulers.boundedElastic());
    }
}
