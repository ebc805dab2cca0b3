package org.mubiao.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code endpoints.tsv}: an endpoint, what is sent to it, and the answer for each caller in the order of the
 * columns.
 */
record MatrixRow(String endpoint, String request, String letsIn, List<String> cells) {

    private static final String FILE = "/endpoints.tsv";
    private static final int FIRST_CELL = 3;
    private static final Pattern TEMPLATE = Pattern.compile("(\\S+) (\\S+?)( \\((stream|form)\\))?");

    /** All lines; {@code columns} are the callers. */
    record Table(List<String> columns, List<MatrixRow> rows) {}

    /** Ready to be sent. */
    record Sent(
            String method,
            String path,
            Map<String, String> headers,
            @Nullable String body) {}

    static Table read() throws IOException {
        try (var file = MatrixRow.class.getResourceAsStream(FILE)) {
            if (file == null) throw new IOException(FILE + " is missing");
            var lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
            var columns = lines.getFirst();
            var rows = new ArrayList<MatrixRow>();
            for (var line : lines.subList(1, lines.size())) {
                if (line.size() != columns.size()) throw new IOException(FILE + ": not every column: " + line);
                rows.add(new MatrixRow(line.get(0), line.get(1), line.get(2), line.subList(FIRST_CELL, line.size())));
            }
            return new Table(columns.subList(FIRST_CELL, columns.size()), rows);
        }
    }

    /** As it stands in the table, with other answers. */
    String with(List<String> answers) {
        return String.join("\t", endpoint, request, letsIn, String.join("\t", answers));
    }

    /** Whether the request is another one for another unit. */
    boolean isOfUnit(Map<String, String> own, Map<String, String> other) {
        return !sent(own).equals(sent(other));
    }

    /** The request, filled in with {@code known} values. */
    Sent sent(Map<String, String> known) {
        var template = TEMPLATE.matcher(endpoint);
        if (!template.matches()) throw new IllegalArgumentException("not an endpoint: " + endpoint);
        var values = new TreeMap<>(known);
        var headers = new TreeMap<String, String>();
        if ("stream".equals(template.group(4))) headers.put("Accept", "text/event-stream");
        var query = "";
        String body = null;
        var tokens = request.equals("-") ? List.<String>of() : Arrays.asList(request.split(" "));
        for (var at = 0; at < tokens.size() && body == null; at++) {
            var token = tokens.get(at);
            var sides = token.split("=", 2);
            if (token.startsWith("{") || token.startsWith("[") || token.startsWith("--"))
                body = filled(String.join(" ", tokens.subList(at, tokens.size())), values)
                        .replace("\\r\\n", "\r\n");
            else if (token.startsWith("?")) query = filled(token, values);
            else if (sides[0].equals("If-Match")) headers.put("If-Match", "\"" + sides[1] + "\"");
            else if (sides[0].equals("Content-Type")) headers.put("Content-Type", sides[1]);
            else values.put(sides[0], filled(sides[1], values));
        }
        if (body != null) headers.putIfAbsent("Content-Type", "application/json");
        var path = filled(template.group(2), values).replace("**", values.getOrDefault("**", ""));
        if (path.contains("{")) throw new IllegalArgumentException("not filled in: " + path);
        return new Sent(template.group(1), path + query, headers, body);
    }

    private static String filled(String text, Map<String, String> values) {
        var filled = text;
        for (var value : values.entrySet()) filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        return filled;
    }
}
