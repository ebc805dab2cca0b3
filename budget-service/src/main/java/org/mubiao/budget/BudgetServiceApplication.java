package org.mubiao.budget;

import com.mongodb.reactivestreams.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.mubiao.budget.account.AccountProjection;
import org.mubiao.budget.budget.DraftOnRecognition;
import org.mubiao.budget.budget.FollowTable;
import org.mubiao.budget.budget.KnownStages;
import org.mubiao.budget.unit.UnitProjection;
import org.mubiao.contracts.EventNames;
import org.mubiao.feed.FeedPositions;
import org.mubiao.feed.LedgerFeed;
import org.mubiao.kit.EventJson;
import org.mubiao.kit.ReadAfterFilter;
import org.mubiao.kit.ServiceKit;
import org.mubiao.kit.StoredProgress;
import org.mubiao.kit.WebServiceAutoConfiguration;
import org.mubiao.kit.command.WritingService;
import org.mubiao.ledger.axon.EventTypes;
import org.mubiao.reviewcopy.ReviewCopy;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** budget-service: units, projects and budgets, and the ledger {@code budget}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@WebServiceAutoConfiguration(also = {"org.mubiao.ledger.", "org.axonframework.springboot.autoconfig."})
@ComponentScan
@Import({ServiceKit.class, WritingService.class})
public class BudgetServiceApplication {

    /** The service with its settings from {@code budget.yaml}; several services may run in one process. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(BudgetServiceApplication.class).properties("spring.config.name=budget");
    }

    public static void main(String[] arguments) {
        builder().run(arguments);
    }

    @Bean
    @Qualifier("eventJson")
    JsonMapper eventJson() {
        return EventJson.mapper(EventNames.TOLD_APART_BY_KIND);
    }

    @Bean
    EventTypes eventTypes() {
        return EventTypes.of(
                event -> EventNames.nameOf(event).name(),
                event -> EventNames.nameOf(event).revision(),
                EventNames::classOf);
    }

    @Bean
    FeedPositions feedPositions() {
        return new FeedPositions();
    }

    @Bean
    ReadAfterFilter readAfterFilter(FeedPositions positions) {
        return new ReadAfterFilter(positions);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    LedgerFeed recognisedTables(
            KnownStages stages,
            DraftOnRecognition drafting,
            FollowTable following,
            MongoClient mongo,
            FeedPositions positions,
            MeterRegistry meters,
            Clock clock,
            @Value("${mubiao.kafka.bootstrap-servers}") String bootstrapServers) {
        var progress = new StoredProgress(mongo.getDatabase("mubiao-budget").getCollection("progress"));
        LedgerFeed.Handler inOrder = batch -> {
            stages.on(batch);
            for (var event : batch) {
                drafting.react(List.of(event));
                following.react(event);
            }
        };
        return new LedgerFeed("budget", "indicator", bootstrapServers, progress, inOrder, positions, meters, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    LedgerFeed ownUnits(
            UnitProjection units,
            AccountProjection accounts,
            MongoClient mongo,
            FeedPositions positions,
            MeterRegistry meters,
            Clock clock,
            @Value("${mubiao.kafka.bootstrap-servers}") String bootstrapServers) {
        var progress = new StoredProgress(mongo.getDatabase("mubiao-budget").getCollection("progress"));
        return new LedgerFeed(
                "units",
                "budget",
                bootstrapServers,
                progress,
                events -> {
                    units.on(events);
                    accounts.on(events);
                },
                positions,
                meters,
                clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ReviewCopy reviewCopy(
            MongoClient mongo,
            @Qualifier("eventJson") JsonMapper json,
            MeterRegistry meters,
            Clock clock,
            @Value("${mubiao.kafka.bootstrap-servers}") String bootstrapServers) {
        return new ReviewCopy(mongo.getDatabase("mubiao-budget"), json, bootstrapServers, meters, clock);
    }
}
