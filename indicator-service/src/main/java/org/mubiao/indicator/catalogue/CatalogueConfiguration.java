package org.mubiao.indicator.catalogue;

import com.mongodb.reactivestreams.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.mubiao.feed.FeedPositions;
import org.mubiao.feed.LedgerFeed;
import org.mubiao.kit.ReadAfterFilter;
import org.mubiao.kit.StoredProgress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts the catalogue together: views of this service's own events, and what is asked of them. */
@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {

    private static final String DATABASE = "mubiao-indicator";

    @Bean
    DefinitionViews definitionViews(MongoClient mongo, JsonMapper json) {
        return new DefinitionViews(mongo.getDatabase(DATABASE), json);
    }

    @Bean
    KnownTables knownTables(MongoClient mongo, JsonMapper json) {
        return new KnownTables(mongo.getDatabase(DATABASE), json);
    }

    @Bean
    Suggestions suggestions() {
        return new Suggestions(Taxonomy.all());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    LedgerFeed catalogueFeed(
            DefinitionViews definitions,
            KnownTables tables,
            MongoClient mongo,
            FeedPositions positions,
            MeterRegistry meters,
            Clock clock,
            @Value("${mubiao.kafka.bootstrap-servers}") String bootstrapServers) {
        var progress = new StoredProgress(mongo.getDatabase(DATABASE).getCollection("progress"));
        LedgerFeed.Handler both = batch -> {
            definitions.on(batch);
            tables.on(batch);
        };
        return new LedgerFeed("catalogue", "indicator", bootstrapServers, progress, both, positions, meters, clock);
    }

    @Bean
    ReadAfterFilter readAfterFilter(FeedPositions positions) {
        return new ReadAfterFilter(positions);
    }
}
