package org.mubiao.reporting;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mubiao.contracts.EventNames;
import org.mubiao.feed.FeedPositions;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.feed.LedgerFeed;
import org.mubiao.kit.EventJson;
import org.mubiao.kit.ReadAfterFilter;
import org.mubiao.kit.StoredProgress;
import org.mubiao.reporting.feeds.LedgerFeeds;
import org.mubiao.reporting.feeds.ProgressAndMemory;
import org.mubiao.reporting.projectreport.ProjectReports;
import org.mubiao.reporting.todo.WindowReports;
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
    private static final String PROGRESS = "progress-4";

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
    MongoDatabase database(MongoClient mongo, @Value("${mubiao.mongodb.database}") String name) {
        return mongo.getDatabase(name);
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
            MongoDatabase database,
            ProjectReports reports,
            WindowReports windows,
            FeedPositions positions,
            MeterRegistry meters,
            Clock clock) {
        var progress = new ProgressAndMemory(new StoredProgress(database.getCollection(PROGRESS)), reports::load);
        return new LedgerFeeds(
                LEDGERS,
                ledger -> new LedgerFeed(
                        CONSUMER,
                        ledger,
                        bootstrapServers,
                        progress,
                        batch -> fold(batch, reports, windows),
                        positions,
                        meters,
                        clock),
                positions);
    }

    private static void fold(List<LedgerEvent> batch, ProjectReports reports, WindowReports windows) throws Exception {
        windows.on(batch);
        reports.on(batch);
    }
}
