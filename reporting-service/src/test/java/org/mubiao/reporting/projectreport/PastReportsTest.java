package org.mubiao.reporting.projectreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mubiao.reporting.Events.money;
import static org.mubiao.reporting.Events.words;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.BudgetEvent.PurposeRevised;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitEvent.UnitRenamed;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.TargetTableEvent.GoalsRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRemoved;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorsReordered;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.embedded.EmbeddedStore;
import org.mubiao.feed.FeedPositions;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.reporting.Events;
import org.mubiao.reporting.Example;
import org.mubiao.reporting.asof.Cut;
import org.mubiao.reporting.asof.Journal;
import org.mubiao.reporting.asof.Moments;
import org.mubiao.reporting.asof.Snapshots;
import org.mubiao.reporting.request.Reader;

/** The past over the real store, against folding the events up to there from the first one on. */
class PastReportsTest {

    @TempDir
    private static Path folder;

    private static EmbeddedStore store;
    private static MongoClient mongo;

    private static final Reader EVERYBODY = new Reader(null);

    private final Facts facts = new Facts(Events.JSON);

    /** One reporting store: what is written and what is read of the past. */
    record Views(ProjectReports reports, PastReports past) {

        static Views in(MongoClient client, String database) {
            var positions = new FeedPositions();
            positions.reached("budget", Long.MAX_VALUE / 4);
            positions.reached("indicator", Long.MAX_VALUE / 4);
            var data = client.getDatabase(database);
            var moments = new Moments(data, positions);
            var past = new PastReports(data, Events.JSON, new Journal(data), new Snapshots(data, Events.JSON), moments);
            return new Views(new ProjectReports(data, Events.JSON, past, moments), past);
        }
    }

    @BeforeAll
    static void open() {
        store = new EmbeddedStore(folder).start();
        mongo = MongoClients.create(store.uri());
    }

    @AfterAll
    static void close() {
        mongo.close();
        store.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void at_any_cut_are_what_a_fold_of_the_events_up_to_there_makes(long seed) throws Exception {
        var random = new Random(seed);
        var events = history(random);
        var views = Views.in(mongo, "seed-" + seed);
        feed(events, views.reports(), random);
        for (var cut : cuts(events, random)) {
            var expected = folded(events, cut);
            for (var project : Example.projects(2024))
                assertThat(views.past().find(project.id(), cut).block())
                        .as("%s as of %s", project.name(), cut)
                        .isEqualTo(expected.get(project.id()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void at_any_cut_are_listed_as_a_fold_of_all_events_up_to_there_lists_them(long seed) throws Exception {
        var random = new Random(seed);
        var events = history(random);
        var views = Views.in(mongo, "seed-" + seed);
        feed(events, views.reports(), random);
        for (var cut : cuts(events, random)) {
            var then = views.past().catalogue(cut).block();
            var all = then.catalogue().seenBy(EVERYBODY);
            var expected = folded(events, cut).values();
            assertThat(views.past().reviewed(then, all).block())
                    .as("as of %s", cut)
                    .containsExactlyInAnyOrderElementsOf(expected.stream()
                            .map(report -> ProjectEntry.of(report, neighbours(report, expected)))
                            .toList());
            assertThat(then.catalogue().unit(Example.CENTRE).name()).isEqualTo(nameOfCentre(events, cut));
        }
    }

    @Test
    void are_the_same_when_every_event_comes_twice_and_another_instance_folds_too() throws Exception {
        var random = new Random(6);
        var events = history(random);
        var one = Views.in(mongo, "twice");
        var other = Views.in(mongo, "twice");
        other.reports().load();
        feed(events, one.reports(), random);
        feed(events, other.reports(), random);
        feed(events, one.reports(), random);
        var cut = new Cut(Map.of("budget", 11L, "indicator", 40L));
        var expected = folded(events, cut);
        for (var project : Example.projects(2024))
            assertThat(other.past().find(project.id(), cut).block()).isEqualTo(expected.get(project.id()));
        assertThat(one.past().catalogue(cut).block().catalogue().seenBy(EVERYBODY))
                .hasSize(expected.size());
    }

    /** Eight projects, with some hundred edits of two of them. */
    private static Events history(Random random) {
        var events = new Events().add(Example.facts(2024).toArray());
        var projects = Example.projects(2024);
        for (var edit = 0; edit < 150; edit++) {
            var project = projects.get(random.nextInt(3) == 0 ? random.nextInt(projects.size()) : 4);
            var row = new IndicatorId("i" + (1 + random.nextInt(project.rows())));
            events.add(
                    switch (random.nextInt(8)) {
                        case 0 -> new BudgetRevised(project.budget(), money("" + random.nextInt(900), null, null));
                        case 1 -> new PurposeRevised(project.budget(), "用途" + edit);
                        case 2 -> new GoalsRevised(project.table(), List.of("目标" + edit));
                        case 3 -> new IndicatorRemoved(project.table(), row);
                        case 4 -> new IndicatorsReordered(project.table(), List.of(row));
                        case 5 -> new UnitRenamed(Example.CENTRE, "中心" + edit);
                        default -> new TargetRevised(project.table(), row, words("≥" + edit + "次"));
                    });
        }
        return events;
    }

    /** In batches of any size, now of this ledger and now of that, some of them again. */
    private static void feed(Events events, ProjectReports reports, Random random) throws Exception {
        reports.load();
        var next = new TreeMap<>(Map.of("budget", 0, "indicator", 0));
        while (next.entrySet().stream()
                .anyMatch(e -> e.getValue() < events.of(e.getKey()).size())) {
            var ledger = random.nextBoolean() ? "budget" : "indicator";
            var all = events.of(ledger);
            var from = Math.max(0, next.get(ledger) - random.nextInt(3));
            var end = Math.min(all.size(), next.get(ledger) + 1 + random.nextInt(40));
            reports.on(all.subList(from, end));
            next.put(ledger, end);
        }
    }

    private static List<Cut> cuts(Events events, Random random) {
        var budget = events.of("budget").size();
        var indicator = events.of("indicator").size();
        var cuts = new ArrayList<>(List.of(
                Cut.NOTHING,
                new Cut(Map.of("budget", budget - 1L, "indicator", indicator - 1L)),
                new Cut(Map.of("budget", budget - 1L, "indicator", -1L)),
                new Cut(Map.of("budget", -1L, "indicator", indicator - 1L))));
        LongStream.range(0, 25)
                .forEach(ignored -> cuts.add(new Cut(Map.of(
                        "budget", (long) random.nextInt(budget), "indicator", (long) random.nextInt(indicator)))));
        return cuts;
    }

    private Map<ProjectId, ProjectReport> folded(Events events, Cut cut) {
        var reports = new LinkedHashMap<String, ProjectReport>();
        for (var ledger : Cut.LEDGERS)
            for (var event : events.of(ledger)) {
                var project = facts.projectOf(event);
                if (project != null && cut.has(event)) {
                    var after = facts.projectAfter(reports.get(project), event);
                    if (after != null) reports.put(project, after);
                }
            }
        var registered = new LinkedHashMap<ProjectId, ProjectReport>();
        reports.values().stream()
                .filter(ProjectReport::isRegistered)
                .forEach(report -> registered.put(report.projectId(), report));
        return registered;
    }

    private static List<ProjectReport> neighbours(ProjectReport report, Iterable<ProjectReport> all) {
        var neighbours = new ArrayList<ProjectReport>();
        for (var other : all)
            if (other.registered().unitId().equals(report.registered().unitId())) neighbours.add(other);
        return neighbours;
    }

    private String nameOfCentre(Events events, Cut cut) {
        UnitName name = null;
        for (LedgerEvent event : events.of("budget"))
            if (cut.has(event) && Example.CENTRE.value().equals(Facts.unitOf(event)))
                name = facts.unitAfter(name, event);
        return name == null ? Example.CENTRE.value() : name.name();
    }
}
