package org.mubiao.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.format.LedgerEntry;

/**
 * A target table as a fold of its events, read as JSON: written apart from the services, so that it can contradict them.
 * Knows every event of a project, its budget and its table by name, and refuses any other.
 *
 * <p>Not for use by several threads.
 */
public final class PrintedTable {

    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "budget-held",
            "budget-hold-refused",
            "budget-released",
            "budget-freeze-refused",
            "budget-restored",
            "target-table-opened",
            "source-found-incomplete",
            "source-found-complete",
            "indicator-linked",
            "joint-completion-began",
            "project-proposed",
            "finding-answered",
            "finding-answer-withdrawn");

    private final Map<String, @Nullable Object> head = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> unit = new LinkedHashMap<>();
    private Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    private @Nullable Object purpose;
    private List<@Nullable Object> goals = List.of();
    private final Map<String, Map<String, @Nullable Object>> rows = new LinkedHashMap<>();
    private final Map<String, Long> events = new java.util.TreeMap<>();
    private String stage = "drafting";
    private int version;

    public PrintedTable() {
        for (var name : List.of("total", "fiscal", "other")) figures.put(name, null);
        figures.put("measure", "万元");
    }

    /**
     * Takes the next event of one of the table's aggregates.
     *
     * @throws IllegalArgumentException an event that is none of a project, its budget, its table or its unit, or whose
     *     content is gone
     */
    public void take(String ledger, LedgerEntry entry) {
        if (entry.eventName().equals(Masking.ORDERED)) return;
        var json = Json.object(Json.parse(new String(entry.payload().bytes(), UTF_8)));
        events.merge(ledger, entry.position(), Math::max);
        var name = entry.eventName();
        if (name.startsWith("unit-")) {
            unit.put("code", json.get("unitId"));
            if (json.containsKey("name")) unit.put("name", json.get("name"));
            return;
        }
        switch (name) {
            case "project-registered" -> {
                for (var member : List.of("projectId", "fiscalYear", "name")) head.put(member, json.get(member));
                unit.put("code", json.get("unitId"));
            }
            case "budget-drafted", "budget-frozen" -> {
                figures = Json.object(json.get("figures"));
                purpose = json.get("purpose");
            }
            case "budget-revised" -> figures = Json.object(json.get("figures"));
            case "purpose-revised" -> purpose = json.get("purpose");
            case "goals-revised" -> goals = Json.list(json.get("goals"));
            case "indicator-added" -> rows.put(id(json), added(json));
            case "indicator-moved-to-level" -> level(row(json), json);
            case "indicator-renamed" -> row(json).put("name", json.get("name"));
            case "description-revised" -> row(json).put("description", json.get("description"));
            case "target-revised" -> row(json).put("target", target(json));
            case "indicator-removed" -> rows.remove(id(json));
            case "indicators-reordered" -> reorder(Json.list(json.get("order")));
            case "table-submitted" -> stage = "submitted";
            case "table-endorsed" -> stage = "endorsed";
            case "table-withdrawn", "table-returned", "approval-abandoned", "table-reopened" ->
                stage = version == 0 ? "drafting" : "adjusting";
            case "table-rejected" -> stage = "rejected";
            case "approval-began" -> stage = "approving";
            case "table-approved" -> {
                stage = "approved";
                version = Integer.parseInt(String.valueOf(json.get("version")));
            }
            case "table-published" -> stage = "published";
            case "adjustment-began" -> stage = "adjusting";
            case "adjustment-withdrawn" ->
                stage = Boolean.TRUE.equals(json.get("published")) ? "published" : "approved";
            default -> {
                if (!WITHOUT_EFFECT.contains(name))
                    throw new IllegalArgumentException("an event that no table is made of: " + name);
            }
        }
    }

    private static String id(Map<String, @Nullable Object> json) {
        return Json.text(json.get("indicatorId"));
    }

    private Map<String, @Nullable Object> row(Map<String, @Nullable Object> json) {
        var row = rows.get(id(json));
        if (row == null) throw new IllegalArgumentException("a row that is not there: " + id(json));
        return row;
    }

    private static @Nullable Object target(Map<String, @Nullable Object> json) {
        return Json.object(json.get("target")).get("text");
    }

    private static Map<String, @Nullable Object> added(Map<String, @Nullable Object> json) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("indicatorId", id(json));
        level(row, json);
        row.put("name", json.get("name"));
        row.put("description", json.get("description"));
        row.put("target", target(json));
        return row;
    }

    private static void level(Map<String, @Nullable Object> row, Map<String, @Nullable Object> json) {
        var level = Json.object(json.get("level"));
        row.put("level1", level.get("level1"));
        row.put("level2", level.get("level2"));
    }

    /** A row that the order does not name stays below those that it names. */
    private void reorder(List<@Nullable Object> order) {
        var before = new LinkedHashMap<>(rows);
        rows.clear();
        for (var id : order) {
            var row = before.remove(Json.text(id));
            if (row != null) rows.put(Json.text(id), row);
        }
        rows.putAll(before);
    }

    /** The project's id; null before it was registered. */
    public @Nullable String projectId() {
        return head.get("projectId") instanceof String id ? id : null;
    }

    /** The table as JSON, one line, with the last position of each ledger that it rests on. */
    public String json() {
        return Json.print(content()) + "\n";
    }

    private Map<String, @Nullable Object> content() {
        var table = new LinkedHashMap<String, @Nullable Object>();
        table.put("format", "mubiao-table/1");
        table.putAll(head);
        table.put("unit", unit);
        table.put("stage", stage);
        table.put("approvedVersion", version == 0 ? null : new Json.Number(Integer.toString(version)));
        table.put("budget", figures);
        table.put("purpose", purpose);
        table.put("goals", goals);
        table.put("indicators", new ArrayList<>(rows.values()));
        var positions = new LinkedHashMap<String, @Nullable Object>();
        events.forEach((ledger, position) -> positions.put(ledger, Long.toString(position)));
        table.put("positions", positions);
        return table;
    }

    /** The table for people, in the layout of the form. */
    public String html() {
        var page = new StringBuilder("""
                <!doctype html>
                <html lang="zh-CN"><head><meta charset="utf-8"><title>项目支出绩效目标表</title>
                <style>body{font-family:serif;margin:2em}table{border-collapse:collapse;width:100%}\
                td,th{border:1px solid #000;padding:.3em .5em;vertical-align:top}th{white-space:nowrap}</style></head><body>
                <h1>项目支出绩效目标表</h1>
                <table>
                """);
        line(page, "单位 Unit", unit.get("code"), unit.get("name"));
        line(page, "年度 Year", head.get("fiscalYear"));
        line(page, "项目 Project", head.get("name"));
        line(page, "阶段 Stage", stage, version == 0 ? null : "v" + version);
        line(page, "预算数 Total", figures.get("total"), figures.get("measure"));
        line(page, "其中：财政资金 Fiscal", figures.get("fiscal"), figures.get("measure"));
        line(page, "其他资金 Other", figures.get("other"), figures.get("measure"));
        line(page, "资金用途 Purpose", purpose);
        for (var goal : goals) line(page, "绩效目标 Goal", goal);
        page.append("</table>\n<table>\n<tr><th>序号</th><th>一级指标</th><th>二级指标</th><th>指标名称</th>"
                + "<th>指标内容</th><th>指标值</th></tr>\n");
        int number = 1;
        for (var row : rows.values()) {
            page.append("<tr><td>").append(number++).append("</td>");
            for (var cell : List.of("level1", "level2", "name", "description", "target"))
                page.append("<td>").append(escaped(row.get(cell))).append("</td>");
            page.append("</tr>\n");
        }
        page.append("</table>\n<p>");
        events.forEach((ledger, position) ->
                page.append(escaped(ledger)).append('@').append(position).append(' '));
        return page.append("</p>\n</body></html>\n").toString();
    }

    private static void line(StringBuilder page, String label, @Nullable Object... values) {
        page.append("<tr><th>").append(escaped(label)).append("</th><td>");
        for (var value : values) if (value != null) page.append(escaped(value)).append(' ');
        page.append("</td></tr>\n");
    }

    private static String escaped(@Nullable Object value) {
        return Objects.toString(value, "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
