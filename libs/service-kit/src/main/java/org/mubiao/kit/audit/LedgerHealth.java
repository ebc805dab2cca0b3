package org.mubiao.kit.audit;

import org.mubiao.ledger.proof.TransparencyLog;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Down, with the reason in the status, when the ledger does not go on from what was signed. */
final class LedgerHealth implements HealthIndicator {

    private final TransparencyLog log;

    LedgerHealth(TransparencyLog log) {
        this.log = log;
    }

    @Override
    public Health health() {
        var trouble = log.trouble();
        return trouble == null
                ? Health.up().build()
                : Health.status(new Status(Status.DOWN.getCode(), trouble)).build();
    }
}
