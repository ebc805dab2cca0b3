package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mubiao.quickstart.EditLog.Conflict;
import org.mubiao.quickstart.EditLog.Wish;
import tools.jackson.databind.JsonNode;

/** The histories of all edited projects beside what their editors were told. */
final class EditedHistory {

    private static final long TABLE_EVENTS = 1_000_000;

    /** One change of one cell; {@code sequence} counts the events of its aggregate from 0. */
    private record Change(long sequence, String from, String to) {}

    private final EditLog log;
    /** By project and cell, oldest first. */
    private final Map<String, List<Change>> changes = new HashMap<>();

    private final Map<String, JsonNode> tables = new HashMap<>();

    private EditedHistory(EditLog log) {
        this.log = log;
    }

    static EditedHistory of(String url, EditLog log) throws Exception {
        var history = new EditedHistory(log);
        try (var auditor = new Client(url).signIn("auditor", "mubiao-demo")) {
            var last = "budget@%s,indicator@%s".formatted(end(auditor, "budget"), end(auditor, "indicator"));
            var projects = log.accepted.keySet().stream().map(Wish::project).collect(Collectors.toSet());
            for (var project : projects) history.read(auditor, project, last);
        }
        return history;
    }

    private static long end(Client auditor, String ledger) throws Exception {
        for (var one : auditor.json("/api/ledgers"))
            if (one.path("name").asString().equals(ledger))
                return Long.parseLong(one.path("size").asString()) - 1;
        throw new AssertionError("no ledger " + ledger);
    }

    private void read(Client auditor, String project, String readAfter) throws Exception {
        var path = "/api/projects/" + project;
        tables.put(project, auditor.jsonAfter(path, readAfter));
        var entries = new ArrayList<JsonNode>();
        for (var page = 0; ; page++) {
            var items = auditor.json(path + "/history?size=500&page=" + page).path("items");
            items.forEach(entries::add);
            if (items.size() < 500) break;
        }
        for (var entry : entries.reversed())
            for (var change : entry.path("changes"))
                changes.computeIfAbsent(project + " " + cell(change), cell -> new ArrayList<>())
                        .add(new Change(
                                entry.path("sequence").asLong(),
                                change.path("from").asString(""),
                                change.path("to").asString("")));
    }

    private static String cell(JsonNode change) {
        var path = change.path("path").asString();
        var indicator = change.path("indicatorId").asString("");
        return indicator.isEmpty() ? path : "indicators/" + indicator + path.substring(path.lastIndexOf('/'));
    }

    void mustBeWhole() {
        assertThat(log.surprises).isEmpty();
        everyAcceptedWishIsThereOnce();
        nothingElseIsThere();
        eachChangeBeginsWhereTheLastOneEnded();
        log.conflicts.forEach(this::aConflictIsAboutTheSameCell);
        log.accepted.keySet().forEach(this::nothingUnseenWasOverwritten);
    }

    private List<Change> of(Wish wish) {
        return changes.getOrDefault(wish.project() + " " + wish.cell(), List.of());
    }

    private void everyAcceptedWishIsThereOnce() {
        for (var wish : log.accepted.keySet())
            assertThat(of(wish).stream().filter(change -> change.to().equals(wish.text())))
                    .as("in history: %s", wish)
                    .hasSize(1);
    }

    private void nothingElseIsThere() {
        var wished = log.accepted.keySet().stream().map(Wish::text).collect(Collectors.toSet());
        var there =
                changes.values().stream().flatMap(List::stream).map(Change::to).filter(to -> to.endsWith(log.mark));
        assertThat(there).allSatisfy(text -> assertThat(wished).contains(text));
    }

    private void eachChangeBeginsWhereTheLastOneEnded() {
        changes.forEach((cell, all) -> {
            for (var i = 1; i < all.size(); i++)
                assertThat(all.get(i).from()).as(cell).isEqualTo(all.get(i - 1).to());
        });
        for (var wish : log.accepted.keySet())
            assertThat(nowIn(wish))
                    .as("what is shown: %s", wish)
                    .isEqualTo(of(wish).getLast().to());
    }

    private String nowIn(Wish wish) {
        var table = tables.get(wish.project());
        if (wish.cell().equals("purpose")) return table.path("purpose").asString();
        var parts = wish.cell().split("/");
        for (var row : table.path("indicators"))
            if (row.path("indicatorId").asString().equals(parts[1]))
                return parts[2].equals("target")
                        ? row.path("target").path("text").asString()
                        : row.path(parts[2]).asString();
        throw new AssertionError("the row is gone: " + wish);
    }

    private void aConflictIsAboutTheSameCell(Conflict conflict) {
        var wish = conflict.wish();
        assertThat(conflict.cells()).as("named by the conflict").containsExactly(wish.cell());
        assertThat(of(wish))
                .as("changed since it was seen: %s", wish)
                .anyMatch(change -> change.sequence() >= seen(wish));
    }

    private void nothingUnseenWasOverwritten(Wish wish) {
        var own = of(wish).stream()
                .filter(change -> change.to().equals(wish.text()))
                .findFirst()
                .orElseThrow();
        assertThat(of(wish))
                .as("changed between seeing and writing: %s", wish)
                .noneMatch(change -> change.sequence() >= seen(wish) && change.sequence() < own.sequence());
    }

    /** How many events of the cell's aggregate the editor had seen. */
    private static long seen(Wish wish) {
        var version = Long.parseLong(wish.seen());
        return wish.cell().equals("purpose") ? version % TABLE_EVENTS : version / TABLE_EVENTS;
    }
}
