package org.mubiao.indicator.intake;

import com.mongodb.reactivestreams.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.mubiao.feed.FeedPositions;
import org.mubiao.feed.LedgerFeed;
import org.mubiao.indicator.targettable.FollowBudget;
import org.mubiao.kit.StoredProgress;
import org.mubiao.kit.command.Commands;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.reviewcopy.ReviewCopy;
import org.mubiao.value.TargetValueReader;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts the import together: documents, jobs, the worker, and the copy of what budget-service says. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    private static final String DATABASE = "mubiao-indicator";

    @Bean
    FeedPositions feedPositions() {
        return new FeedPositions();
    }

    @Bean
    KnownProjects knownProjects(MongoClient mongo, JsonMapper json) {
        return new KnownProjects(mongo.getDatabase(DATABASE), json);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    LedgerFeed budgets(
            KnownProjects known,
            FollowBudget moves,
            MongoClient mongo,
            FeedPositions positions,
            MeterRegistry meters,
            Clock clock,
            @Value("${mubiao.kafka.bootstrap-servers}") String bootstrapServers) {
        var progress = new StoredProgress(mongo.getDatabase(DATABASE).getCollection("progress"));
        LedgerFeed.Handler inOrder = batch -> {
            known.on(batch);
            moves.on(batch);
        };
        return new LedgerFeed("indicator-2", "budget", bootstrapServers, progress, inOrder, positions, meters, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ReviewCopy reviewCopy(
            MongoClient mongo,
            @Qualifier("eventJson") JsonMapper json,
            MeterRegistry meters,
            Clock clock,
            @Value("${mubiao.kafka.bootstrap-servers}") String bootstrapServers) {
        return new ReviewCopy(mongo.getDatabase(DATABASE), json, bootstrapServers, meters, clock);
    }

    @Bean
    ImportJobs importJobs(
            MongoClient mongo,
            JsonMapper json,
            Clock clock,
            @Value("${mubiao.import.held-for:PT30S}") Duration heldFor) {
        return new ImportJobs(mongo.getDatabase(DATABASE), json, clock, heldFor);
    }

    @Bean
    StoredDocuments storedDocuments(MongoClient mongo) {
        return new StoredDocuments(mongo.getDatabase(DATABASE));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ImportWorker importWorker(
            ImportJobs jobs,
            StoredDocuments documents,
            KnownProjects known,
            Commands commands,
            Ledger ledger,
            FeedPositions positions,
            MeterRegistry meters,
            @Value("${mubiao.import.budget-patience:PT60S}") Duration budgetPatience) {
        var taker = new TableTaker(commands, known, new TargetValueReader());
        return new ImportWorker(jobs, documents, taker, known, commands, ledger, positions, meters, budgetPatience);
    }

    @Bean
    ImportDesk importDesk(ImportJobs jobs, StoredDocuments documents, ImportWorker worker, Clock clock) {
        return new ImportDesk(jobs, documents, worker, clock);
    }
}
