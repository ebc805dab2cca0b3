package org.mubiao.quickstart;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.mubiao.quickstart.EditLog.Conflict;
import org.mubiao.quickstart.EditLog.Wish;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A clerk in a hurry on a poor line: opens one of the unit's tables, writes into a cell of it, now and then twice at once,
 * again after the answer, or with the line cut before it; and repeats with the same key until told what came of it.
 */
final class SimulatedEditor {

    private static final String JSON = "application/json";
    private static final List<String> CELLS = List.of("name", "description", "target");
    private static final Set<Integer> TRY_AGAIN = Set.of(409, 429, 502, 503, 504);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int LONGEST_CUT_MILLIS = 40;

    private final String name;
    private final Client client;
    private final List<String> projects;
    private final EditLog log;
    private final Random random;
    private int wishes;

    SimulatedEditor(String name, Client client, List<String> projects, EditLog log, long seed) {
        this.name = name;
        this.client = client;
        this.projects = projects;
        this.log = log;
        this.random = new Random(seed);
    }

    /** Works until told not to begin anything new. */
    void work(BooleanSupplier goOn) {
        try {
            while (goOn.getAsBoolean()) {
                var project = projects.get(random.nextInt(projects.size()));
                var table = open(project);
                if (table != null) edit(project, table);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.surprises.add(name + ": " + e);
        }
    }

    private JsonNode open(String project) throws InterruptedException {
        try {
            var answer = client.get(path(project));
            if (answer.statusCode() == 200) return JsonMapper.shared().readTree(answer.body());
            if (!TRY_AGAIN.contains(answer.statusCode())) log.surprises.add("read: " + answer.body());
        } catch (IOException away) {
            log.retries.increment();
        }
        LockSupport.parkNanos(PAUSE.toNanos());
        return null;
    }

    private static String path(String project) {
        return "/api/projects/" + project;
    }

    private void edit(String project, JsonNode table) throws Exception {
        var seen = table.path("version").asString();
        var words = name + "第" + ++wishes + "稿" + log.mark;
        if (random.nextInt(10) == 0) {
            ask(new Wish(project, "purpose", words, seen), "PUT", path(project) + "/purpose", "purpose");
            return;
        }
        var row = table.path("indicators")
                .path(random.nextInt(ManyTables.ROWS))
                .path("indicatorId")
                .asString();
        var cell = CELLS.get(random.nextInt(CELLS.size()));
        var wish = new Wish(project, "indicators/" + row + "/" + cell, words, seen);
        ask(wish, "PATCH", path(project) + "/indicators/" + row, cell);
    }

    private void ask(Wish wish, String method, String path, String member) throws Exception {
        var body = JsonMapper.shared().writeValueAsBytes(Map.of(member, wish.text()));
        var key = '"' + UUID.randomUUID().toString() + '"';
        settle(
                wish,
                new Request(method, path, body, Map.of("If-Match", '"' + wish.seen() + '"', "Idempotency-Key", key)));
    }

    private record Request(String method, String path, byte[] body, Map<String, String> headers) {}

    private CompletableFuture<HttpResponse<String>> send(Request request) {
        return client.sending(request.method(), request.path(), JSON, request.body(), request.headers());
    }

    private void settle(Wish wish, Request request) throws Exception {
        switch (random.nextInt(10)) {
            case 0 -> cut(request);
            case 1 -> {
                log.duplicates.increment();
                var twin = send(request);
                told(wish, untilTold(request));
                twin.handle((answer, failure) -> answer == null ? null : mayDiffer(wish, answer))
                        .join();
                return;
            }
            default -> {}
        }
        var answer = untilTold(request);
        told(wish, answer);
        if (random.nextInt(10) == 0) {
            log.duplicates.increment();
            var again = untilTold(request);
            if (answer.statusCode() == 200 && !position(again).equals(position(answer)))
                log.surprises.add("the repeat of " + wish + " was told " + again.body() + " after " + answer.body());
        }
    }

    /** The line breaks before the answer: whether the request arrived is not known. */
    private void cut(Request request) throws InterruptedException, ExecutionException {
        log.cuts.increment();
        var sent = send(request);
        try {
            var _ = sent.get(random.nextInt(LONGEST_CUT_MILLIS), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slower) {
            sent.cancel(true);
        } catch (ExecutionException broken) {
            if (!(broken.getCause() instanceof IOException)) throw broken;
        }
    }

    private HttpResponse<String> untilTold(Request request) throws Exception {
        var asked = System.nanoTime();
        var answer = answer(request);
        log.waits.add(System.nanoTime() - asked);
        return answer;
    }

    private HttpResponse<String> answer(Request request) throws Exception {
        while (true) {
            try {
                var answer = send(request).get();
                if (!TRY_AGAIN.contains(answer.statusCode())) return answer;
            } catch (ExecutionException broken) {
                if (!(broken.getCause() instanceof IOException)) throw broken;
            }
            log.retries.increment();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void told(Wish wish, HttpResponse<String> answer) {
        var said = JsonMapper.shared().readTree(answer.body());
        switch (answer.statusCode()) {
            case 200 -> log.accepted.put(wish, said.path("version").asString());
            case 412 -> {
                var cells = StreamSupport.stream(said.path("conflicts").spliterator(), false)
                        .map(JsonNode::asString)
                        .toList();
                log.conflicts.add(new Conflict(wish, cells, said.path("current").asString()));
            }
            default -> log.surprises.add(wish + " was answered " + answer.statusCode() + " " + answer.body());
        }
    }

    /** The twin of a request that was sent at the same time may find it under way. */
    private Void mayDiffer(Wish wish, HttpResponse<String> answer) {
        if (answer.statusCode() == 200 && log.accepted.get(wish) == null)
            log.surprises.add("only one of two twins was accepted: " + wish);
        if (answer.statusCode() != 200 && answer.statusCode() != 412 && !TRY_AGAIN.contains(answer.statusCode()))
            log.surprises.add(wish + ", twin: " + answer.body());
        return null;
    }

    private static String position(HttpResponse<String> answer) {
        return answer.headers().firstValue("Ledger-Position").orElse("none");
    }
}
