package org.mubiao.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Follows an import until it has ended, with a line for each table. */
final class ImportProgress {

    private static final Duration LOOK = Duration.ofMillis(200);

    private ImportProgress() {}

    /** Returns the state it ended in. */
    static String follow(Client client, String importId, PrintStream out) throws IOException, InterruptedException {
        var told = 0;
        while (true) {
            var status = client.json("/api/imports/" + importId);
            var tables = status.path("tables");
            for (; told < tables.size(); told++)
                out.println(line(told + 1, status.path("total").asInt(), tables.get(told)));
            var state = status.path("state").asString();
            if (!state.equals("running")) {
                status.path("problems")
                        .forEach(problem ->
                                out.println("  " + problem.path("detail").asString()));
                out.println("导入结束 import " + state);
                return state;
            }
            Thread.sleep(LOOK);
        }
    }

    private static String line(int number, int total, JsonNode table) {
        var text = new StringBuilder("[%d/%d] %s  %s  %d 行"
                .formatted(
                        number,
                        total,
                        table.path("outcome").asString(),
                        table.path("title").asString(""),
                        table.path("rows").asInt()));
        table.path("problems")
                .forEach(problem ->
                        text.append("\n      ").append(problem.path("detail").asString()));
        return text.toString();
    }
}
