package org.mubiao.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mubiao.ledger.store.Commits.commit;
import static org.mubiao.ledger.store.Commits.event;
import static org.mubiao.ledger.store.Commits.steps;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LedgerMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Ledger ledger = new Ledger(
            LedgerSettings.of("meters", "mubiao.test/meters"),
            new InMemoryLedgerStore(),
            new MovableClock(Commits.NOON),
            new Random(),
            registry);

    @Test
    void counts_appends_by_outcome_and_events_recorded() {
        ledger.append(steps("a", 0, 3));
        ledger.append(steps("a", 3, 4));
        assertThatThrownBy(() -> ledger.append(commit(event("a", 0)))).isInstanceOf(LedgerException.class);
        assertThat(appends("recorded")).isEqualTo(2);
        assertThat(appends("conflicted")).isEqualTo(1);
        assertThat(registry.get("mubiao.ledger.events").counter().count()).isEqualTo(4);
        assertThat(registry.get("mubiao.ledger.head").gauge().value()).isEqualTo(4);
        assertThat(registry.get("mubiao.ledger.group").summary().count()).isEqualTo(3);
        assertThat(registry.get("mubiao.ledger.group").summary().totalAmount()).isEqualTo(3);
        assertThat(registry.get("mubiao.ledger.wait").timer().count()).isEqualTo(3);
        assertThat(registry.get("mubiao.ledger.store").timer().count()).isEqualTo(3);
    }

    private long appends(String outcome) {
        return registry.get("mubiao.ledger.append")
                .tag("ledger", "meters")
                .tag("outcome", outcome)
                .timer()
                .count();
    }
}
