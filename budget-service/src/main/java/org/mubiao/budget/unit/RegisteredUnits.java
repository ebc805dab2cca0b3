package org.mubiao.budget.unit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.UnitEvent;
import org.mubiao.contracts.budget.UnitNames;
import org.mubiao.ledger.store.Ledger;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The units that are registered, as the ledger itself has them. Blocks. */
@Component
public class RegisteredUnits {

    private static final int EVERY_EVENT = 1_000_000_000;
    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

    private final Ledger ledger;
    private final JsonMapper json;
    private final Clock clock;

    RegisteredUnits(Ledger ledger, JsonMapper json, Clock clock) {
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
    }

    /** What the unit is called today, empty for one that is not registered. */
    public Optional<String> nameOf(String code) {
        @Nullable UnitNames names = null;
        for (var entry : ledger.readAggregate(code, 0, EVERY_EVENT)) {
            var kind = EventNames.classOf(entry.eventName());
            if (UnitEvent.class.isAssignableFrom(kind))
                names = UnitNames.after(
                        names, (UnitEvent) json.readValue(entry.payload().bytes(), kind));
        }
        var today = LocalDate.ofInstant(clock.instant(), BUSINESS_ZONE);
        return names == null ? Optional.empty() : Optional.of(names.on(today));
    }
}
