package org.mubiao.kit.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.mubiao.kit.EventJson;
import org.mubiao.kit.Rule;
import org.mubiao.ledger.axon.EventSerializer;
import org.mubiao.ledger.axon.EventTypes;
import org.mubiao.ledger.axon.LedgerEventStorageEngine;
import org.mubiao.ledger.store.InMemorySnapshotStore;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.ledger.store.LedgerSettings;
import org.mubiao.ledger.store.LedgerStore;

/** A service of one aggregate, with Axon's own configuration, over a ledger that others may share. */
final class TallyService implements AutoCloseable {

    record Open(@TargetAggregateIdentifier String id) {}

    record Add(@TargetAggregateIdentifier String id, int amount) {}

    record AddMany(@TargetAggregateIdentifier String id, int events) {}

    record Look(@TargetAggregateIdentifier String id) {}

    record Break(@TargetAggregateIdentifier String id) {}

    /** Runs something in the middle of a decision. */
    record AddDuring(@TargetAggregateIdentifier String id, Runnable meanwhile) {}

    record Opened(String id) {}

    record Added(String id, int amount) {}

    enum TallyRule implements Rule {
        NOT_NEGATIVE;

        @Override
        public String sentence() {
            return "an amount is not below zero";
        }
    }

    static class Tally {

        @AggregateIdentifier
        private String id;

        private int total;

        Tally() {}

        @CommandHandler
        Tally(Open command) {
            apply(new Opened(command.id()));
        }

        @CommandHandler
        int decide(Add command) {
            TallyRule.NOT_NEGATIVE.require(command.amount() >= 0);
            apply(new Added(id, command.amount()));
            return total;
        }

        @CommandHandler
        int decide(AddMany command) {
            for (var i = 0; i < command.events(); i++) apply(new Added(id, 1));
            return total;
        }

        @CommandHandler
        int decide(Look command) {
            return total;
        }

        @CommandHandler
        void decide(Break command) {
            apply(new Added(id, 1));
            throw new IllegalStateException("broken");
        }

        @CommandHandler
        int decide(AddDuring command) {
            command.meanwhile().run();
            apply(new Added(id, 1));
            return total;
        }

        @EventSourcingHandler
        void evolve(Opened event) {
            id = event.id();
        }

        @EventSourcingHandler
        void evolve(Added event) {
            total += event.amount();
        }
    }

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Ledger ledger;
    final Commands commands;
    private final Configuration axon;

    TallyService(LedgerStore store) {
        ledger = new Ledger(
                LedgerSettings.of("tally", "mubiao.test/tally"), store, Clock.systemUTC(), new SecureRandom(), meters);
        var types = EventTypes.of(
                event -> event == Opened.class ? "opened" : "added",
                event -> 1,
                name -> name.equals("opened") ? Opened.class : Added.class);
        var serializer = new EventSerializer(EventJson.mapper(Set.of()), types);
        axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(ignored -> serializer)
                .configureEventSerializer(ignored -> serializer)
                .configureEmbeddedEventStore(
                        ignored -> LedgerEventStorageEngine.builder(ledger, new InMemorySnapshotStore())
                                .eventSerializer(serializer)
                                .snapshotSerializer(serializer)
                                .build())
                .configureCorrelationDataProviders(ignored -> List.of(new WritingService().commandMetadata()))
                .configureAggregate(Tally.class)
                .start();
        commands = new Commands(axon.commandBus(), meters);
    }

    @Override
    public void close() {
        commands.close();
        axon.shutdown();
    }
}
