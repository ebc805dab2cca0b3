package org.mubiao.kit.erasure;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mubiao.feed.LedgerRelay;
import org.mubiao.ledger.proof.TransparencyLog;
import org.mubiao.ledger.store.Ledger;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Erasure for a service that keeps a ledger; without an {@link Erasable} of its own only actors and reasons are words. */
@Configuration(proxyBeanMethods = false)
@Import(ErasureController.class)
public class ErasureConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Bean(initMethod = "start", destroyMethod = "close")
    Erasures erasures(
            Ledger ledger, TransparencyLog log, LedgerRelay relay, ObjectProvider<Erasable> erasable, Clock clock) {
        return new Erasures(ledger, surroundings(log, relay), erasable.getIfAvailable(() -> _ -> Set.of()), clock);
    }

    private static Erasures.Surroundings surroundings(TransparencyLog log, LedgerRelay relay) {
        return new Erasures.Surroundings() {

            @Override
            public void awaitCheckpoint(long size) throws InterruptedException {
                if (log.verifier().isPresent()
                        && log.awaitCheckpoint(size, PATIENCE).isEmpty())
                    throw new IllegalStateException("no checkpoint stands over %d events yet".formatted(size));
            }

            @Override
            public void emptyTopic() throws InterruptedException, ExecutionException, TimeoutException {
                relay.refill().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        };
    }
}
