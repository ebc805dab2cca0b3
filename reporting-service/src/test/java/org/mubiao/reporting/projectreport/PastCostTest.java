package org.mubiao.reporting.projectreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mubiao.reporting.Events.money;
import static org.mubiao.reporting.Events.words;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.embedded.EmbeddedStore;
import org.mubiao.reporting.Events;
import org.mubiao.reporting.Example.Project;
import org.mubiao.reporting.asof.Cut;
import org.mubiao.reporting.projectreport.PastReportsTest.Views;

/**
 * What the past costs: of a table with 1,000 changes against one with 10, and of all tables when they have ten times the
 * history. {@code -Dpast.events=200000} puts that many events into the ledger; fewer are enough to see what grows.
 */
class PastCostTest {

    private static final int EVENTS = Integer.getInteger("past.events", 6_000);
    private static final int ROWS = 8;
    private static final int FEW = 10;
    private static final int MANY = 1_000;
    private static final int REPETITIONS = 201;
    private static final int BATCH = 500;

    @TempDir
    private static Path folder;

    private static EmbeddedStore store;
    private static MongoClient mongo;
    private static Views views;
    private static Views shorter;
    private static Events events;
    private static Events fewerEvents;
    private static Project few;
    private static Project many;

    @BeforeAll
    static void fill() throws Exception {
        store = new EmbeddedStore(folder).start();
        mongo = MongoClients.create(store.uri());
        few = project(1);
        many = project(2);
        events = history(EVENTS);
        fewerEvents = history(EVENTS / 10);
        views = Views.in(mongo, "long");
        shorter = Views.in(mongo, "short");
        var began = System.nanoTime();
        feed(events, views);
        System.out.printf(
                "%,d events of tables folded at %,.0f/s%n",
                events.of("indicator").size(), events.of("indicator").size() / ((System.nanoTime() - began) / 1e9));
        feed(fewerEvents, shorter);
    }

    @AfterAll
    static void close() {
        mongo.close();
        store.close();
    }

    @Test
    void a_table_with_a_thousand_changes_costs_at_most_half_more_than_one_with_ten() {
        var random = new Random(1);
        var last = events.of("indicator").size() - 1;
        var ratio = ratio(
                "a table of then",
                () -> views.past().find(few.id(), cut(last)).block(),
                () -> views.past()
                        .find(many.id(), cut(last / 2 + random.nextInt(last / 2)))
                        .block());
        assertThat(ratio).isLessThanOrEqualTo(1.5);
    }

    @Test
    void a_table_of_then_is_not_cheaper_for_being_wrong() {
        var whole = events.of("indicator").size() - 1;
        assertThat(views.past().find(many.id(), cut(whole)).block().version().tableEvents())
                .isEqualTo(1 + ROWS + MANY);
        assertThat(views.past().find(few.id(), cut(whole)).block().version().tableEvents())
                .isEqualTo(1 + ROWS + FEW);
    }

    @Test
    void a_list_costs_no_more_for_a_history_ten_times_as_long_than_its_logarithm() {
        var random = new Random(2);
        var ratio = ratio(
                "all tables of then",
                () -> shorter.past()
                        .catalogue(cut(fewerEvents.of("indicator").size() / 2
                                + random.nextInt(fewerEvents.of("indicator").size() / 2)))
                        .block(),
                () -> views.past()
                        .catalogue(cut(events.of("indicator").size() / 2
                                + random.nextInt(events.of("indicator").size() / 2)))
                        .block());
        assertThat(ratio).isLessThanOrEqualTo(2);
    }

    /** Ten tables more than the two, edited in turn until there are so many events. */
    private static Events history(int count) {
        var made = new Events();
        var others = new ArrayList<Project>();
        for (var number = 3; number < 13; number++) others.add(project(number));
        made.add(few.facts().toArray());
        made.add(many.facts().toArray());
        others.forEach(other -> made.add(other.facts().toArray()));
        var edits = count - made.of("indicator").size();
        var fewDone = 0;
        var manyDone = 0;
        for (var edit = 0L; edit < edits; edit++) {
            if (fewDone < FEW && fewDone <= edit * FEW / edits) {
                made.add(edit(few, edit));
                fewDone++;
            } else if (manyDone < MANY && manyDone <= edit * MANY / edits) {
                made.add(edit(many, edit));
                manyDone++;
            } else made.add(edit(others.get((int) (edit % others.size())), edit));
        }
        return made;
    }

    private static TargetRevised edit(Project project, long number) {
        return new TargetRevised(
                project.table(), new IndicatorId("i" + (1 + number % ROWS)), words("≥" + number % 100 + "次"));
    }

    /** Each in a unit of its own, so that no review compares it with others. */
    private static Project project(int number) {
        return new Project(
                new UnitId("57%04d".formatted(number)), 2024, "项目" + number, money("1.00", null, null), ROWS);
    }

    private static void feed(Events from, Views to) throws Exception {
        to.reports().load();
        for (var ledger : Cut.LEDGERS) {
            var all = from.of(ledger);
            for (var next = 0; next < all.size(); next += BATCH)
                to.reports().on(all.subList(next, Math.min(all.size(), next + BATCH)));
        }
    }

    private static Cut cut(int position) {
        return new Cut(Map.of("budget", (long) Integer.MAX_VALUE, "indicator", (long) position));
    }

    /** Alternates between the two, so that whatever else the machine does hits both. */
    private static double ratio(String what, Supplier<?> one, Supplier<?> other) {
        var ones = new long[REPETITIONS];
        var others = new long[REPETITIONS];
        for (var i = -REPETITIONS / 2; i < REPETITIONS; i++) {
            var start = System.nanoTime();
            one.get();
            var middle = System.nanoTime();
            other.get();
            var end = System.nanoTime();
            if (i < 0) continue;
            ones[i] = middle - start;
            others[i] = end - middle;
        }
        Arrays.sort(ones);
        Arrays.sort(others);
        var ratio = others[REPETITIONS / 2] / (double) ones[REPETITIONS / 2];
        System.out.printf(
                "%s: %.3f ms against %.3f ms, ratio %.2f%n",
                what, others[REPETITIONS / 2] / 1e6, ones[REPETITIONS / 2] / 1e6, ratio);
        return ratio;
    }
}
