package org.mubiao.gateway;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Lets what expires by itself expire by the gateway's clock. */
record ClockTicker(Clock clock) implements Ticker {

    @Override
    public long read() {
        return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
    }
}
