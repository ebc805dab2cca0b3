package org.mubiao.reporting;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mubiao.contracts.EventNames;
import org.mubiao.feed.FeedPositions;
import org.mubiao.feed.FeedProgress;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.feed.LedgerFeed;
import org.mubiao.kit.EventJson;
import org.mubiao.kit.ReadAfterFilter;
import org.mubiao.kit.StoredProgress;
import org.mubiao.reporting.asof.Moments;
import org.mubiao.reporting.feeds.LedgerFeeds;
import org.mubiao.reporting.feeds.ProgressAndMemory;
import org.mubiao.reporting.projectreport.ProjectReports;
import org.mubiao.reporting.rebuild.Beside;
import org.mubiao.reporting.rebuild.Generations;
import org.mubiao.reporting.rebuild.PointedProgress;
import org.mubiao.reporting.rebuild.ProgressOf;
import org.mubiao.reporting.rebuild.Rebuilder;
import org.mubiao.reporting.todo.WindowReports;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What the service is made of besides its features: store, feeds, JSON. */
@Configuration(proxyBeanMethods = false)
class ReportingConfiguration {

    private static final String CONSUMER = "reporting";
    private static final List<String> LEDGERS = List.of("budget", "indicator");
    /** As of which all views are folded; another name folds them anew from the first event. */
    private static final String PROGRESS = "progress-5";

    private static final int STORE_PATIENCE_SECONDS = 5;

    @Bean
    JsonMapper eventJson() {
        return EventJson.mapper(EventNames.TOLD_APART_BY_KIND);
    }

    @Bean
    MongoClient mongo(@Value("${mubiao.mongodb.uri}") String uri) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(STORE_PATIENCE_SECONDS, TimeUnit.SECONDS))
                .applicationName("mubiao-reporting")
                .build());
    }

    @Bean
    Generations generations(MongoClient mongo, @Value("${mubiao.mongodb.database}") String name) {
        return new Generations(mongo.getDatabase(name));
    }

    /** The read model's: a collection got from it is that of the generation in use. */
    @Bean
    MongoDatabase database(Generations generations) {
        return generations.live();
    }

    @Bean
    FeedPositions positions() {
        return new FeedPositions();
    }

    @Bean
    ReadAfterFilter readAfterFilter(FeedPositions positions) {
        return new ReadAfterFilter(positions);
    }

    @Bean
    LedgerFeeds feeds(
            @Value("${mubiao.kafka.bootstrap-servers}") String bootstrapServers,
            Generations generations,
            ProjectReports reports,
            WindowReports windows,
            FeedPositions positions,
            ObjectProvider<Rebuilder> rebuilder,
            MeterRegistry meters,
            Clock clock) {
        var stored = new StoredProgress(generations.live().getCollection(PROGRESS));
        var progress = new ProgressAndMemory(new PointedProgress(generations, stored, clock), () -> {
            windows.prepare();
            reports.load();
        });
        return feeds(
                bootstrapServers,
                CONSUMER,
                progress,
                batch -> {
                    for (var event : batch)
                        if (event.name().equals(ERASED)) rebuilder.getObject().erased(event.ledger(), event.position());
                    fold(batch, reports, windows);
                },
                positions,
                meters,
                clock);
    }

    /** Under the progress of a generation its feeds go on, once it is the one in use. */
    @Bean
    Beside.Maker besides(
            @Value("${mubiao.kafka.bootstrap-servers}") String bootstrapServers,
            Generations generations,
            JsonMapper json,
            Clock clock) {
        return generation -> {
            var database = generations.of(generation);
            var positions = new FeedPositions();
            var reports = ProjectReports.over(database, json, positions);
            var windows = new WindowReports(database, json, new Moments(database, positions));
            var feeds = feeds(
                    bootstrapServers,
                    "rebuild",
                    new ProgressOf(CONSUMER, new StoredProgress(database.getCollection(PROGRESS))),
                    batch -> fold(batch, reports, windows),
                    positions,
                    new SimpleMeterRegistry(),
                    clock);
            return Beside.fedBy(feeds, positions);
        };
    }

    @Bean
    Rebuilder rebuilder(
            Generations generations,
            LedgerFeeds feeds,
            FeedPositions positions,
            Beside.Maker besides,
            @Value("${mubiao.rebuild.look:2s}") Duration look,
            @Value("${mubiao.rebuild.abandoned-after:30s}") Duration abandonedAfter,
            @Value("${mubiao.rebuild.retired-for:60s}") Duration retiredFor,
            Clock clock) {
        var times = new Rebuilder.Times(look, abandonedAfter, retiredFor);
        return new Rebuilder(generations, feeds, positions, besides, times, clock);
    }

    private static LedgerFeeds feeds(
            String bootstrapServers,
            String consumer,
            FeedProgress progress,
            LedgerFeed.Handler handler,
            FeedPositions positions,
            MeterRegistry meters,
            Clock clock) {
        return new LedgerFeeds(
                LEDGERS,
                ledger ->
                        new LedgerFeed(consumer, ledger, bootstrapServers, progress, handler, positions, meters, clock),
                positions);
    }

    private static final String ERASED = "erasure-carried-out";

    private static void fold(List<LedgerEvent> batch, ProjectReports reports, WindowReports windows) throws Exception {
        windows.on(batch);
        reports.on(batch);
    }
}
