package org.mubiao.quickstart;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.mubiao.budget.BudgetServiceApplication;
import org.mubiao.gateway.GatewayApplication;
import org.mubiao.gateway.NoNameLookup;
import org.mubiao.indicator.IndicatorServiceApplication;
import org.mubiao.reporting.ReportingServiceApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** What can run in a process of its own beside broker and store, in the order of their start. */
public enum Part {
    BUDGET(BudgetServiceApplication::builder),
    INDICATOR(IndicatorServiceApplication::builder),
    REPORTING(ReportingServiceApplication::builder),
    GATEWAY(GatewayApplication::builder);

    static final List<Part> SERVICES = List.of(BUDGET, INDICATOR, REPORTING);

    private final Supplier<SpringApplicationBuilder> builder;

    Part(Supplier<SpringApplicationBuilder> builder) {
        this.builder = builder;
    }

    /** The name on the command line and in the log. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Part> of(String id) {
        return List.of(values()).stream().filter(part -> part.id().equals(id)).findFirst();
    }

    /** To be run once, in any process; it does not stop by itself. */
    SpringApplicationBuilder application() {
        return NoNameLookup.in(builder.get());
    }
}
